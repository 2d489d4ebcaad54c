import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { TermRow } from '../../db/entities/business/term.entity.js';
import type { TermChangeRow } from '../../db/entities/business/term-change.entity.js';
import type { NewRow } from '../../db/stores/business/resource.store.js';
import type { Stores } from '../../db/stores/stores.js';
import { movedShared } from '../../domain/booking/shared-term.js';
import { checkStart, checkTerm, type Move, type Term } from '../../domain/booking/term.js';
import { DomainError, notFound } from '../../domain/domain-error.js';
import { TermChangeWorkflows } from '../../engine/term-change-workflows.js';
import { checkVersion } from './term-version.js';

/** A term to be changed as a whole, at one of these versions (any where none is named), under an id so that it is done once. */
export interface TermTarget {
  businessId: string;
  termId: string;
  changeId: string;
  versions: readonly number[];
}

type Asked = Pick<TermChangeRow, 'kind' | 'startsAt' | 'endsAt' | 'reason'>;
type Begun = { change: Asked; term: Partial<TermRow>; target: Term | null };

/** Moves and cancels terms as a whole: first noted in the database, then carried out on each booking by a workflow. */
@Injectable()
export class TermChanges {
  private readonly logger = new Logger(TermChanges.name);

  constructor(
    private readonly database: Database,
    private readonly workflows: TermChangeWorkflows,
  ) {}

  /** From now on bookings are made at the new time; those that are made already follow one after another. */
  move(to: TermTarget, move: Move, now = new Date()): Promise<TermChangeRow> {
    checkStart(move, now);
    return this.begin(to, now, async (stores, term) => {
      if (!term.startsAt || !term.endsAt) {
        throw new DomainError('invalid_state', 'A term at any time has none that could be moved');
      }
      const present = { startsAt: term.startsAt, endsAt: term.endsAt };
      const { location, business } = await stores.bookingReferences.of(to.businessId, term);
      const timeZone = location?.timeZone ?? business.timeZone;
      const { startsAt, endsAt } = move;
      const target = endsAt ? { startsAt, endsAt } : movedShared(present, term.type, startsAt, timeZone);
      checkTerm(target, now);
      return { change: { kind: 'move', ...target, reason: null }, term: target, target };
    });
  }

  /** From now on nobody can book it; those who have are told one after another. */
  cancel(to: TermTarget, reason: string | null, now = new Date()): Promise<TermChangeRow> {
    const change = { kind: 'cancel', startsAt: null, endsAt: null, reason } as const;
    return this.begin(to, now, async () => ({ change, term: { status: 'cancelled' }, target: null }));
  }

  get(businessId: string, changeId: string): Promise<TermChangeRow> {
    return this.database.forBusiness(businessId, async ({ termChanges }) => there(await termChanges.find(changeId)));
  }

  /** Lets it reach no more bookings; those that it has reached stay as they are now. */
  async stop(businessId: string, changeId: string): Promise<TermChangeRow> {
    const { state } = await this.get(businessId, changeId);
    if (state === 'running' && !(await this.workflows.stop({ businessId, changeId }))) {
      await this.database.forBusiness(businessId, async ({ termChanges }) => {
        const change = await termChanges.lock(changeId);
        if (change?.state !== 'running') return;
        await termChanges.change(change, { state: 'cancelled', finishedAt: new Date() });
      });
    }
    return this.get(businessId, changeId);
  }

  /** Whatever cannot be started now is started by maintenance. */
  private async begin(
    { businessId, termId, changeId, versions }: TermTarget,
    now: Date,
    decide: (stores: Stores, term: TermRow) => Promise<Begun>,
  ): Promise<TermChangeRow> {
    const change = await this.database.forBusiness(businessId, async (stores) => {
      const term = await stores.terms.lock(termId);
      const before = await stores.termChanges.find(changeId);
      if (!term || before) return there(before);
      checkVersion(term, versions);
      await refuseUnlessFree(stores, term);
      const begun = await decide(stores, term);
      const total = await stores.termChanges.countBehind(termId, begun.target, now);
      await stores.terms.change(term, { ...begun.term, version: term.version + 1 });
      const row: NewRow<TermChangeRow> = { ...begun.change, id: changeId, businessId, termId, total, state: 'running' };
      await stores.termChanges.add({ ...row, failures: [] });
      return there(await stores.termChanges.find(changeId));
    });
    await this.workflows.start({ businessId, changeId }).catch((err) => {
      this.logger.warn({ err, businessId, changeId }, 'The change of a term did not start; it will be, from its row');
    });
    return change;
  }
}

async function refuseUnlessFree({ termChanges }: Stores, { id, status }: TermRow): Promise<void> {
  if (status === 'cancelled') throw new DomainError('invalid_state', 'The term is cancelled');
  const running = await termChanges.running(id);
  if (!running) return;
  const details = { changeId: running.id };
  throw new DomainError('conflict', 'Another change of the term is still going on', { details });
}

function there(change: TermChangeRow | null): TermChangeRow {
  if (!change) throw notFound('term or change of it');
  return change;
}
