import { type ActivityOptions, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type {
  BookingActivities,
  BookingRef,
  DeliveryActivities,
  DeliveryReport,
} from '../contracts/booking.activities.js';
import type { DueMessage } from '../contracts/booking.messages.js';
import { channelQueues } from '../contracts/task-queues.js';

/** A try to hand a message over is given this long; whoever is not back by then is taken for dead. */
const attemptMs = 30_000;

export const { loadPlan, applyChange, giveUp } = proxyLocalActivities<BookingActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

/** Hands a message over on its channel's queue, again and again for as long as it is of use. */
export function send({ businessId }: BookingRef, message: DueMessage): Promise<DeliveryReport> {
  const options: ActivityOptions = {
    taskQueue: channelQueues[message.channel],
    startToCloseTimeout: attemptMs,
    scheduleToCloseTimeout: Math.max(attemptMs, Date.parse(message.expiresAt) - Date.now()),
    retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
    priority: { priorityKey: message.kind === 'reminder' ? 3 : 2 },
    summary: `${message.kind} by ${message.channel}`,
  };
  const activities = proxyActivities<DeliveryActivities>(options);
  const sendOn = { email: activities.sendEmail, sms: activities.sendSms };
  return sendOn[message.channel]({ businessId, messageId: message.messageId });
}
