import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { BookingActivities, CommandOutcome, CommandRequest } from '../../contracts/booking/booking.activities.js';
import type { BookingPlan } from '../../contracts/booking/booking-plan.js';
import type { BookingRef } from '../../contracts/refs.js';
import { atOnce, inTime, MessageCalls } from '../delivery/message-calls.js';

const stepAtOnce = (withinMs: number) => proxyLocalActivities<BookingActivities>(atOnce(withinMs));
const stepInTime = proxyActivities<BookingActivities>(inTime);

/** What one booking has done outside of its workflow: at once where its turn comes in time, else by a worker's queue. */
export class ActivityCalls extends MessageCalls {
  constructor(private readonly booking: BookingRef) {
    super(booking.businessId);
  }

  loadPlan(): Promise<BookingPlan> {
    return this.turns.take(
      (withinMs) => stepAtOnce(withinMs).loadPlan(this.booking),
      () => stepInTime.loadPlan(this.booking),
    );
  }

  /** Somebody waits for the answer. */
  applyChange(command: Omit<CommandRequest, keyof BookingRef>): Promise<CommandOutcome> {
    const request = { ...this.booking, ...command };
    return this.turns.take(
      (withinMs) => stepAtOnce(withinMs).applyChange(request),
      () => stepInTime.applyChange(request),
      { urgent: true },
    );
  }
}
