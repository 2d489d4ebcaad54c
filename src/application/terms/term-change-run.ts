import { Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import type { TermChangeProgress, TermChangeRef, TermChangeStep } from '../../contracts/term/term-change.activities.js';
import { Database } from '../../db/database.js';
import type { TermChangeFailure, TermChangeRow } from '../../db/entities/business/term-change.entity.js';
import type { BookingBehind } from '../../db/stores/business/term-change.store.js';
import { DomainError, notFound } from '../../domain/domain-error.js';
import { TermChangeWorkflows } from '../../engine/term-change-workflows.js';
import { type CommandDraft, cancelCommand, moveCommand } from '../bookings/booking-command.js';
import { BookingCommands } from '../bookings/booking-commands.js';
import { errorCode } from '../failing-rows/error-code.js';
import { isOutage } from '../failing-rows/outage.js';

const pageSize = 50;
const atOnce = 10;
const mostFailures = 1_000;
/** Until then whoever asked for the change may still be starting it. */
const settledForMs = 30_000;

type Outcome = { error?: unknown } & BookingBehind;

/** Carries changes of terms out on their bookings, each by the command that anybody could have given it. */
@Injectable()
export class TermChangeRun {
  private readonly logger = new Logger(TermChangeRun.name);

  constructor(
    private readonly database: Database,
    private readonly commands: BookingCommands,
    private readonly workflows: TermChangeWorkflows,
  ) {}

  /** The next bookings, several at a time; `tell` hears of each. Fails where the engine is away for all, as long as somebody is patient. */
  async step(
    { after, ...ref }: TermChangeStep,
    { tell, isPatient, now = new Date() }: { tell(): void; isPatient: boolean; now?: Date },
  ): Promise<TermChangeProgress> {
    const { change, behind } = await this.next(ref, after, now);
    if (change.state !== 'running') return { after: null, total: change.total, done: change.done, failed: 0 };
    const outcomes = await pLimit(atOnce).map(behind, async (booking) => {
      const outcome = await this.change(change, booking, now);
      tell();
      return outcome;
    });
    const failures = outcomes.filter(({ error }) => error !== undefined);
    const outage = failures.find(({ error }) => isOutage(error));
    if (outage && isPatient && failures.length === outcomes.length) throw outage.error;
    const { total, done } = await this.note(ref, outcomes);
    const last = behind.length === pageSize ? behind.at(-1) : undefined;
    return { after: last?.id ?? null, total, done, failed: failures.filter(isWorthAnotherTry).length };
  }

  async end({ businessId, changeId }: TermChangeRef, state: 'done' | 'cancelled', now = new Date()): Promise<void> {
    await this.database.forBusiness(businessId, async ({ termChanges }) => {
      const change = await termChanges.lock(changeId);
      if (change?.state === 'running') await termChanges.change(change, { state, finishedAt: now });
    });
  }

  /** Starts the workflows of changes that should be running; one that runs is left alone. */
  async startMissing(now: Date): Promise<void> {
    const startedBefore = new Date(now.getTime() - settledForMs);
    const changes = await this.database.stores.termChanges.goingOn(startedBefore, pageSize);
    for (const change of changes) {
      await this.workflows.start(change).catch((err) => {
        this.logger.warn({ err, ...change }, 'The change of a term did not start; it is tried again');
      });
    }
  }

  private next({ businessId, changeId }: TermChangeRef, after: string | undefined, now: Date) {
    return this.database.forBusiness(businessId, async ({ termChanges }) => {
      const change = await termChanges.find(changeId);
      if (!change) throw notFound('change of a term');
      const behind = await termChanges.behind(change.termId, targetOf(change), { now, after, atMost: pageSize });
      return { change, behind };
    });
  }

  /** A booking that was changed by somebody meanwhile is looked at anew in the next round. */
  private async change(change: TermChangeRow, booking: BookingBehind, now: Date): Promise<Outcome> {
    const { businessId, id } = change;
    const { id: bookingId, version: expectedVersion } = booking;
    const commandId = `${id}.${expectedVersion}`;
    try {
      await this.commands.carryOut({ businessId, bookingId, commandId, expectedVersion }, commandOf(change, now));
      return booking;
    } catch (error) {
      return { ...booking, error };
    }
  }

  private note({ businessId, changeId }: TermChangeRef, outcomes: Outcome[]): Promise<TermChangeRow> {
    return this.database.forBusiness(businessId, async ({ termChanges }) => {
      const change = await termChanges.lock(changeId);
      if (!change) throw notFound('change of a term');
      const isNew = new Set(outcomes.map(({ id }) => id));
      const failed = outcomes.flatMap(({ id, error }) => (error === undefined ? [] : [failureOf(id, error)]));
      const failures = [...change.failures.filter(({ bookingId }) => !isNew.has(bookingId)), ...failed];
      const done = await termChanges.reached(change);
      return termChanges.change(change, { done, failures: failures.slice(0, mostFailures) });
    });
  }
}

const targetOf = ({ startsAt, endsAt }: TermChangeRow) => (startsAt && endsAt ? { startsAt, endsAt } : null);

function commandOf(change: TermChangeRow, now: Date): CommandDraft {
  const target = targetOf(change);
  return target ? moveCommand(target, now) : cancelCommand({ reason: change.reason ?? undefined, by: 'business' });
}

/** What a booking refuses it will refuse again, but for one that was changed just then. */
const isWorthAnotherTry = ({ error }: Outcome): boolean =>
  !(error instanceof DomainError) || error.code === 'stale_version';

const failureOf = (bookingId: string, error: unknown): TermChangeFailure => ({ bookingId, code: errorCode(error) });
