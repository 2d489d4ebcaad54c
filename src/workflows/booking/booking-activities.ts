import { type ActivityOptions, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { BookingActivities } from '../../contracts/booking/booking.activities.js';
import type { DueMessage } from '../../contracts/booking/booking-plan.js';
import type {
  DeliveryActivities,
  DeliveryOutcome,
  DeliveryTask,
} from '../../contracts/delivery/delivery.activities.js';
import type { BookingRef } from '../../contracts/refs.js';
import { channelQueues } from '../../contracts/task-queues.js';
import { LocalTurns } from './local-turns.js';

/** From when a message is due, a try to hand it over is given this long; whoever is not back by then is taken for dead. */
const attemptMs = 45_000;

const turns = new LocalTurns();
const atOnce = (withinMs: number) =>
  proxyLocalActivities<BookingActivities>({ scheduleToCloseTimeout: withinMs, retry: { maximumAttempts: 1 } });
const inTime = proxyActivities<BookingActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

export const loadPlan: BookingActivities['loadPlan'] = (booking) =>
  turns.take(
    (withinMs) => atOnce(withinMs).loadPlan(booking),
    () => inTime.loadPlan(booking),
  );
export const giveUp: BookingActivities['giveUp'] = (message) =>
  turns.take(
    (withinMs) => atOnce(withinMs).giveUp(message),
    () => inTime.giveUp(message),
  );
/** Somebody waits for the answer. */
export const applyChange: BookingActivities['applyChange'] = (request) =>
  turns.take(
    (withinMs) => atOnce(withinMs).applyChange(request),
    () => inTime.applyChange(request),
    { urgent: true },
  );

/** Whoever gave a command waits for this on every channel: a workflow task ends with its last local activity. */
const fastLane = (withinMs: number) =>
  proxyLocalActivities<DeliveryActivities>({ scheduleToCloseTimeout: withinMs / 2, retry: { maximumAttempts: 1 } });

/** Hands a message over: what is due now in the fast lane if there is room, all else on its channel's queue. */
export async function send({ businessId }: BookingRef, message: DueMessage): Promise<DeliveryOutcome> {
  const { messageId, step, kind, channel, dueAt, armAt } = message;
  const task = { businessId, messageId, step, kind, dueAt };
  const now = (withinMs: number) => fastLane(withinMs).sendAtOnce({ ...task, channel });
  const report = armAt === dueAt ? await turns.take(now, async () => null) : null;
  return report ?? sendWhenDue(message, task);
}

/** Again and again for as long as the message is of use. */
function sendWhenDue(message: DueMessage, task: DeliveryTask): Promise<DeliveryOutcome> {
  const now = Date.now();
  const holdMs = Math.max(0, Date.parse(message.dueAt) - now);
  const options: ActivityOptions = {
    taskQueue: channelQueues[message.channel],
    startToCloseTimeout: holdMs + attemptMs,
    scheduleToCloseTimeout: Math.max(holdMs + attemptMs, Date.parse(message.expiresAt) - now),
    retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
    priority: { priorityKey: message.kind === 'reminder' ? 3 : 2 },
    summary: `${message.kind} by ${message.channel}`,
  };
  const activities = proxyActivities<DeliveryActivities>(options);
  const sendOn = {
    email: activities.sendEmail,
    sms: activities.sendSms,
    viber: activities.sendViber,
    smartemailing: activities.triggerSmartEmailing,
  };
  return sendOn[message.channel](task);
}

/** Lets a message that has not arrived go its next way; asking the provider is for its channel's workers. */
export function escalate(
  { businessId }: BookingRef,
  { messageId, step, channel }: DueMessage,
): Promise<DeliveryOutcome> {
  const { escalate } = proxyActivities<DeliveryActivities>({
    taskQueue: channelQueues[channel],
    startToCloseTimeout: '1m',
    retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
    summary: `next way after ${channel}`,
  });
  return escalate({ businessId, messageId, step, channel });
}
