import { Injectable } from '@nestjs/common';
import { activityInfo, heartbeat } from '@temporalio/activity';
import { TermChangeRun } from '../application/terms/term-change-run.js';
import type {
  TermChangeActivities as Contract,
  TermChangeProgress,
  TermChangeRef,
  TermChangeStep,
} from '../contracts/term/term-change.activities.js';

/** So often the engine may have been away for all bookings before they are taken for failed. */
const patientTries = 5;

/** Changes terms as a whole. */
@Injectable()
export class TermChangeActivities implements Contract {
  constructor(private readonly run: TermChangeRun) {}

  changeBookings(step: TermChangeStep): Promise<TermChangeProgress> {
    return this.run.step(step, { tell: heartbeat, isPatient: activityInfo().attempt < patientTries });
  }

  endTermChange({ state, ...change }: TermChangeRef & { state: 'done' | 'cancelled' }): Promise<void> {
    return this.run.end(change, state);
  }
}
