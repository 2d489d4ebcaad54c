import { Injectable } from '@nestjs/common';
import { activityInfo, heartbeat, log } from '@temporalio/activity';
import { BookingReconciler, type DriftProgress, noProgress } from '../application/bookings/booking-reconciler.js';
import { IdempotencyKeys } from '../application/idempotency/idempotency-keys.js';
import type { MaintenanceActivities as Contract } from '../contracts/maintenance/maintenance.activities.js';

/** Keeps database and engine in step. */
@Injectable()
export class MaintenanceActivities implements Contract {
  constructor(
    private readonly reconciler: BookingReconciler,
    private readonly idempotencyKeys: IdempotencyKeys,
  ) {}

  async startMissingWorkflows(): Promise<number> {
    const count = await this.reconciler.startMissing(new Date());
    if (count > 0) log.warn('started workflows that were missing', { count });
    return count;
  }

  async remindOfForgotten(): Promise<number> {
    const count = await this.reconciler.remindOfForgotten(new Date());
    if (count > 0) log.warn('reminded bookings of messages that are due', { count });
    return count;
  }

  mendDrift(): Promise<number> {
    const progress: DriftProgress = activityInfo().heartbeatDetails ?? noProgress;
    return this.reconciler.mendDrift(progress, heartbeat);
  }

  async forgetIdempotencyKeys(): Promise<void> {
    await this.idempotencyKeys.forget(new Date());
  }
}
