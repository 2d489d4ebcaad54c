import { Injectable } from '@nestjs/common';
import { heartbeat, log, metricMeter } from '@temporalio/activity';
import { BookingReconciler } from '../application/bookings/booking-reconciler.js';
import { FailingRows } from '../application/failing-rows/failing-rows.js';
import { IdempotencyKeys } from '../application/idempotency/idempotency-keys.js';
import { Replans } from '../application/replans/replans.js';
import { TermChangeRun } from '../application/terms/term-change-run.js';
import { duties } from '../contracts/maintenance/duties.js';
import type { MaintenanceActivities as Contract } from '../contracts/maintenance/maintenance.activities.js';
import { dutyRun } from './duty-run.js';

/** Keeps database and engine in step. */
@Injectable()
export class MaintenanceActivities implements Contract {
  constructor(
    private readonly reconciler: BookingReconciler,
    private readonly idempotencyKeys: IdempotencyKeys,
    private readonly failing: FailingRows,
    private readonly replans: Replans,
    private readonly terms: TermChangeRun,
  ) {}

  async startMissingWorkflows(): Promise<number> {
    await this.terms.startMissing(new Date());
    const { done } = await this.reconciler.startMissing(new Date(), dutyRun({ isRound: true }));
    if (done > 0) log.warn('started workflows that were missing', { count: done });
    const replans = await this.replans.startForgotten(new Date());
    if (replans > 0) log.warn('let replans go on that were forgotten', { count: replans });
    return done;
  }

  async remindOfForgotten(): Promise<number> {
    const { done } = await this.reconciler.remindOfForgotten(new Date(), dutyRun({ isRound: true }));
    if (done > 0) log.warn('reminded bookings of messages that are due', { count: done });
    const closed = await this.reconciler.closeForgottenCommands(new Date());
    if (closed > 0) log.warn('closed commands that nobody carried out', { count: closed });
    return done;
  }

  async mendDrift(): Promise<number> {
    return (await this.reconciler.mendDrift(dutyRun({ isRound: false }))).done;
  }

  async forgetIdempotencyKeys(): Promise<void> {
    await this.idempotencyKeys.forget(new Date(), heartbeat);
  }

  async countFailingRows(): Promise<number> {
    const counts = await this.failing.counts();
    const gauge = metricMeter.createGauge(
      'zvonek_failing_rows',
      'int',
      'rows',
      'Rows that maintenance could not see to',
    );
    for (const duty of duties) gauge.set(counts.get(duty) ?? 0, { duty });
    return counts.values().reduce((sum, count) => sum + count, 0);
  }
}
