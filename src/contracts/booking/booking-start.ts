import type { SearchAttributePair } from '@temporalio/common';
import type { BookingRef } from '../refs.js';
import { bookingAttributes, businessId, deliveryProblem, waitingAttribute } from '../search-attributes.js';
import { bookingsQueue } from '../task-queues.js';
import { bookingWorkflowId } from '../workflow-ids.js';
import type { BookingInput } from './booking.activities.js';
import type { BookingPlan } from './booking-plan.js';
import { deliveryProblemOf } from './delivery-problem.js';

/** How a booking's workflow is started, by whoever does it; safe to repeat while its history is kept. */
export function bookingStart(booking: BookingRef, plan: BookingPlan, now = Date.now()) {
  const attributes = [
    ...bookingAttributes(plan, now),
    waitingAttribute(plan),
    { key: deliveryProblem, value: deliveryProblemOf(plan.settled ?? []) },
  ];
  const known = attributes.filter(({ value }) => value !== null) as SearchAttributePair[];
  const typedSearchAttributes: SearchAttributePair[] = [{ key: businessId, value: booking.businessId }, ...known];
  return {
    workflowId: bookingWorkflowId(booking),
    taskQueue: bookingsQueue,
    args: [{ ...booking, plan }] as [BookingInput],
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
    workflowIdReusePolicy: 'REJECT_DUPLICATE' as const,
    typedSearchAttributes,
    staticSummary: `Booking of ${plan.startsAt}`,
  };
}
