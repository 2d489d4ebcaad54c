import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { TermRow } from '../../db/entities/business/term.entity.js';
import type { TermQuery } from '../../db/stores/business/term.store.js';
import type { Stores } from '../../db/stores/stores.js';
import { usualEnd } from '../../domain/booking/shared-term.js';
import { checkTerm } from '../../domain/booking/term.js';
import type { TermType } from '../../domain/booking/term-type.js';
import { DomainError } from '../../domain/domain-error.js';
import type { ServiceTexts } from '../../domain/texts/service-texts.js';
import { checkedParts } from '../bookings/booking-parts.js';
import type { Followed, Scoped } from '../replans/following.js';
import { Replans } from '../replans/replans.js';
import { ArchivableRows } from '../resources/archivable-rows.js';
import type { Change } from '../resources/owned-rows.js';
import { checkVersion } from './term-version.js';

/** A date that many book, as a business describes it; what is absent, its service says. The scope is of a change. */
export interface TermInput extends Scoped {
  serviceId: string;
  locationId?: string | null;
  staffId?: string | null;
  startsAt?: Date | null;
  endsAt?: Date | null;
  type?: TermType;
  name?: string | null;
  description?: string | null;
  texts?: ServiceTexts;
  messageGroupId?: string | null;
}

/** What bookings agree with, so that it is changed with them or not at all. */
const agreed = ['serviceId', 'locationId', 'staffId', 'startsAt', 'endsAt', 'type'] as const;

/** Dates that many book. */
@Injectable()
export class TermsService extends ArchivableRows<TermRow, TermInput, TermQuery> {
  protected readonly noun = 'term';

  constructor(
    database: Database,
    private readonly replans: Replans,
  ) {
    super(database);
  }

  /** Changes a term that is still at one of these versions; at any where none is named. */
  async updateAt(
    businessId: string,
    id: string,
    versions: readonly number[],
    input: Partial<TermInput>,
  ): Promise<Followed<TermRow>> {
    const term = await this.database.forBusiness(businessId, async (stores) => {
      const row = await this.lock(stores, id);
      checkVersion(row, versions);
      const values = await this.valuesOf(input, { stores, businessId, row, keyId: null });
      const changed: Followed<TermRow> = await stores.terms.change(row, values);
      if (input.scope !== 'future') return changed;
      return { ...changed, replan: await this.replans.note(stores, businessId, { type: 'term', termId: id }) };
    });
    if (term.replan) await this.replans.begin(term.replan);
    return term;
  }

  /** A term that is still to come for somebody is cancelled before it is removed. */
  override remove(businessId: string, id: string): Promise<void> {
    return this.database.forBusiness(businessId, async (stores) => {
      const term = await this.lock(stores, id);
      await refuseWhileBooked(stores, term, 'is booked: cancel it first');
      await stores.terms.archive(term);
    });
  }

  protected rows({ terms }: Stores) {
    return terms;
  }

  protected async valuesOf(
    { scope: _scope, ...input }: Partial<TermInput>,
    { stores, businessId, row }: Change<TermRow>,
  ) {
    const isAgreedChanged = row && agreed.some((field) => input[field] !== undefined);
    if (isAgreedChanged) await refuseWhileBooked(stores, row, 'is booked: move it as a whole, with its bookings');
    const said = { ...nothingSaid, ...row, ...input };
    const references = await stores.bookingReferences.of(businessId, said);
    const { service, business, location } = checkedParts(said, references);
    await checkGroup(stores, input.messageGroupId);
    const type = said.type ?? service.type;
    const timeZone = location?.timeZone ?? business.timeZone;
    const when = termOf({ ...said, type }, { minutes: service.durationMinutes, timeZone });
    const { startsAt: _, endsAt: __, ...rest } = input;
    const version = (row?.version ?? 0) + 1;
    return row && !isAgreedChanged
      ? { ...rest, version }
      : { ...(row ? {} : nothingSaid), ...rest, ...when, type, version };
  }
}

const nothingSaid = {
  ...{ locationId: null, staffId: null, startsAt: null, endsAt: null, name: null, description: null },
  ...{ texts: {}, messageGroupId: null },
};

interface When {
  startsAt: Date | null;
  endsAt: Date | null;
}

/** When a term is; only one that is at any time may leave that to its bookings. */
function termOf(
  { startsAt, endsAt, type }: When & { type: TermType },
  usual: { minutes: number; timeZone: string },
): When {
  if (!startsAt) {
    if (type === 'any_time' && !endsAt) return { startsAt: null, endsAt: null };
    throw new DomainError('validation_failed', 'must be given', { path: 'startsAt' });
  }
  if (!endsAt && type === 'interval') throw new DomainError('validation_failed', 'must be given', { path: 'endsAt' });
  const term = { startsAt, endsAt: endsAt ?? usualEnd(startsAt, type, usual) };
  checkTerm(term, new Date());
  return term;
}

async function checkGroup({ messageGroups }: Stores, id: string | null | undefined): Promise<void> {
  if (!id || (await messageGroups.find(id))) return;
  throw new DomainError('validation_failed', 'names no message group', { path: 'messageGroupId' });
}

async function refuseWhileBooked({ termChanges }: Stores, { id }: TermRow, why: string): Promise<void> {
  const bookings = await termChanges.countBehind(id, null, new Date());
  if (bookings > 0) throw new DomainError('conflict', `The term ${why}`, { details: { bookings } });
}
