import { type ActivityOptions, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { BookingActivities } from '../../contracts/booking/booking.activities.js';
import type { DueMessage } from '../../contracts/booking/booking-plan.js';
import {
  type DeliveryActivities,
  type DeliveryOutcome,
  type DeliveryTask,
  sendActivities,
} from '../../contracts/delivery/delivery.activities.js';
import { channelQueues } from '../../contracts/task-queues.js';
import { LocalTurns } from './local-turns.js';

/** From when a message is due, a try to hand it over is given this long; whoever is not back by then is taken for dead. */
const attemptMs = 45_000;

/** A step of the database, tried once within the workflow task. */
export const atOnce = (withinMs: number) => ({ scheduleToCloseTimeout: withinMs, retry: { maximumAttempts: 1 } });

/** The same by a worker's queue, until it is done. */
export const inTime = {
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' },
} as const;

const stepAtOnce = (withinMs: number) => proxyLocalActivities<Pick<BookingActivities, 'giveUp'>>(atOnce(withinMs));
const stepInTime = proxyActivities<Pick<BookingActivities, 'giveUp'>>(inTime);
/** Whoever gave a command waits for this on every channel: a workflow task ends with its last local activity. */
const fastLane = (withinMs: number) => proxyLocalActivities<DeliveryActivities>(atOnce(withinMs / 2));

/** What is done with the messages of one workflow: at once where its turn comes in time, else by a worker's queue. */
export class MessageCalls {
  protected readonly turns = new LocalTurns();

  constructor(private readonly businessId: string) {}

  giveUp({ messageId, step }: DueMessage): Promise<DeliveryOutcome> {
    const { businessId } = this;
    return this.turns.take(
      (withinMs) => stepAtOnce(withinMs).giveUp({ businessId, messageId, step }),
      () => stepInTime.giveUp({ businessId, messageId, step }),
    );
  }

  /** Hands a message over: what is due now in the fast lane if there is room, all else on its channel's queue. */
  async send(message: DueMessage): Promise<DeliveryOutcome> {
    const { messageId, step, kind, channel, dueAt, armAt } = message;
    const task = { businessId: this.businessId, messageId, step, kind, dueAt };
    const now = (withinMs: number) => fastLane(withinMs).sendAtOnce({ ...task, channel });
    const report = armAt === dueAt ? await this.turns.take(now, async () => null) : null;
    return report ?? sendWhenDue(message, task);
  }

  /** Lets a message that has not arrived take its next step; asking the provider is for its channel's workers. */
  escalate({ messageId, step, channel }: DueMessage): Promise<DeliveryOutcome> {
    const { escalate } = proxyActivities<DeliveryActivities>({
      taskQueue: channelQueues[channel],
      startToCloseTimeout: '1m',
      retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
      summary: `next step after ${channel}`,
    });
    return escalate({ businessId: this.businessId, messageId, step, channel });
  }
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
  return activities[sendActivities[message.channel]](task);
}
