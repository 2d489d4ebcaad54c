import { Injectable } from '@nestjs/common';
import { heartbeat } from '@temporalio/activity';
import { ReplanRun } from '../application/bookings/replanning/replan-run.js';
import { Replans } from '../application/replans/replans.js';
import type {
  ReplanActivities as Contract,
  ReplanFrom,
  ReplanPage,
  ReplanProgress,
  ReplanRef,
} from '../contracts/replan/replan.activities.js';
import { DomainError } from '../domain/domain-error.js';
import type { ReplanOrder } from '../domain/replanning/replan-cause.js';

/** Lets bookings follow changes of settings. */
@Injectable()
export class ReplanActivities implements Contract {
  constructor(
    private readonly run: ReplanRun,
    private readonly replans: Replans,
  ) {}

  replanPage({ businessId, replanId, ...from }: ReplanRef & ReplanFrom): Promise<ReplanPage> {
    return this.run.page({ businessId, replanId }, from, heartbeat);
  }

  /** What comes too late changes nothing. */
  async orderReplan({ order, ...replan }: ReplanRef & { order: ReplanOrder }): Promise<ReplanProgress> {
    await this.replans.noteOrder(replan, order).catch((error) => {
      if (!(error instanceof DomainError && error.code === 'invalid_state')) throw error;
    });
    return this.run.progress(replan);
  }
}
