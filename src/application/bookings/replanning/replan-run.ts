import { setTimeout } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { ReplanFrom, ReplanPage, ReplanProgress, ReplanRef } from '../../../contracts/replan/replan.activities.js';
import { firstOfAll } from '../../../contracts/replan/replan.js';
import { Database } from '../../../db/database.js';
import type { ReplanRow } from '../../../db/entities/business/replan.entity.js';
import type { Stores } from '../../../db/stores/stores.js';
import { notFound } from '../../../domain/domain-error.js';
import { errorCode } from '../../failing-rows/error-code.js';
import { isOutage } from '../../failing-rows/outage.js';
import { BookingRuns } from '../booking-runs.js';
import { followCause } from './follow-cause.js';
import { ReplanSettings } from './replan-settings.js';

/** What has become of a booking: nothing, for the replan was told to stop; or it is done, now or by a page that was cut off. */
type Step = 'stopped' | 'changed' | 'unchanged';

const secondsOfPage = 2;

/**
 * Lets the bookings of a business follow a change of settings. Each is planned anew in a transaction of its own, which also
 * notes that it is done: a page that was cut off goes on behind it. One that fails holds up no other, and is tried once more.
 */
@Injectable()
export class ReplanRun {
  private readonly logger = new Logger(ReplanRun.name);

  constructor(
    private readonly database: Database,
    private readonly runs: BookingRuns,
    private readonly settings: ReplanSettings,
  ) {}

  /** The next bookings, at a steady rate; `tell` hears that it goes on. */
  async page(replan: ReplanRef, from: ReplanFrom, tell: () => void = () => {}): Promise<ReplanPage> {
    const atMost = this.settings.perSecond * secondsOfPage;
    const ids = await this.idsOf(replan, from, atMost);
    if (!ids) return { progress: await this.progress(replan), next: from };
    const [steps] = await Promise.all([
      this.each(replan, ids, from.again, tell),
      ids.length === atMost ? setTimeout(secondsOfPage * 1_000) : null,
    ]);
    const changed = ids.filter((_, at) => steps[at] === 'changed');
    const { businessId } = replan;
    await this.runs.tellAll(changed.map((bookingId) => ({ businessId, bookingId })));
    tell();
    const next = { ...from, after: ids[steps.length - 1] ?? from.after };
    const isThrough = steps.length === ids.length && ids.length < atMost;
    if (!isThrough) return { progress: await this.progress(replan), next };
    if (from.again) return { progress: await this.end(replan), next };
    return { progress: await this.progress(replan), next: { ...firstOfAll, again: true } };
  }

  /** Null while it is not to go on. */
  private idsOf(
    { businessId, replanId }: ReplanRef,
    { after, again }: ReplanFrom,
    atMost: number,
  ): Promise<string[] | null> {
    return this.database.forBusiness(businessId, async ({ replans }) => {
      const replan = await replans.find(replanId);
      if (!replan) throw notFound('replan');
      if (replan.state !== 'running') return null;
      if (!again) return replans.bookingIds(replan.cause, { after, atMost, now: replan.createdAt });
      return (await replans.failures(replanId, { after, atMost })).map(({ bookingId }) => bookingId);
    });
  }

  private async each(replan: ReplanRef, ids: string[], again: boolean, tell: () => void): Promise<Step[]> {
    const steps: Step[] = [];
    for (const id of ids) {
      const step = await this.one(replan, id, again).catch((error) => this.fail(replan, id, again, error));
      if (step === 'stopped') break;
      steps.push(step);
      tell();
    }
    return steps;
  }

  private one({ businessId, replanId }: ReplanRef, bookingId: string, again: boolean): Promise<Step> {
    return this.database.forBusiness(businessId, async (stores) => {
      const replan = await stores.replans.lock(replanId);
      if (replan?.state !== 'running') return 'stopped';
      // Whoever did it may have been cut off before its workflow was told.
      if (isDone(replan, bookingId, again)) return 'changed';
      const { added, ended, shifted } = await followCause(stores, bookingId, replan.cause, new Date());
      if (again) await stores.replans.forgetFailure(replanId, bookingId);
      await stores.replans.note(replanId, {
        ...{ after: bookingId, again },
        ...(again ? { failed: replan.failed - 1 } : { done: replan.done + 1 }),
        added: replan.added + added,
        ended: replan.ended + ended,
        shifted: replan.shifted + shifted,
      });
      return added + ended + shifted > 0 ? 'changed' : 'unchanged';
    });
  }

  /** By ids and a code alone; while the database is away, no booking is to blame. */
  private fail({ businessId, replanId }: ReplanRef, bookingId: string, again: boolean, error: unknown): Promise<Step> {
    if (isOutage(error)) throw error;
    const code = errorCode(error);
    this.logger.warn({ businessId, replanId, bookingId, code }, 'A booking could not follow a change of settings');
    return this.database.forBusiness(businessId, async ({ replans }) => {
      const replan = await replans.lock(replanId);
      if (replan?.state !== 'running') return 'stopped';
      if (isDone(replan, bookingId, again)) return 'unchanged';
      await replans.noteFailure({ businessId, replanId, bookingId, code });
      const counts = again ? {} : { done: replan.done + 1, failed: replan.failed + 1 };
      await replans.note(replanId, { after: bookingId, again, ...counts });
      return 'unchanged';
    });
  }

  private end({ businessId, replanId }: ReplanRef): Promise<ReplanProgress> {
    return this.database.forBusiness(businessId, async ({ replans }) => {
      const replan = await replans.lock(replanId);
      if (replan?.state === 'running') await replans.note(replanId, { state: 'done', finishedAt: new Date() });
      return progressOf({ replans }, replanId);
    });
  }

  progress({ businessId, replanId }: ReplanRef): Promise<ReplanProgress> {
    return this.database.forBusiness(businessId, (stores) => progressOf(stores, replanId));
  }
}

const isDone = (replan: ReplanRow, bookingId: string, again: boolean): boolean =>
  again === replan.again ? bookingId <= replan.after : replan.again;

async function progressOf({ replans }: Pick<Stores, 'replans'>, id: string): Promise<ReplanProgress> {
  const replan = await replans.find(id);
  if (!replan) throw notFound('replan');
  const { state, total, done, failed } = replan;
  return { state, total, done, failed };
}
