import { type ActivityOptions, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { BookingActivities, CommandOutcome, CommandRequest } from '../../contracts/booking/booking.activities.js';
import type { BookingPlan, DueMessage } from '../../contracts/booking/booking-plan.js';
import {
  type DeliveryActivities,
  type DeliveryOutcome,
  type DeliveryTask,
  sendActivities,
} from '../../contracts/delivery/delivery.activities.js';
import type { BookingRef } from '../../contracts/refs.js';
import { channelQueues } from '../../contracts/task-queues.js';
import { LocalTurns } from './local-turns.js';

/** From when a message is due, a try to hand it over is given this long; whoever is not back by then is taken for dead. */
const attemptMs = 45_000;

const atOnce = (withinMs: number) =>
  proxyLocalActivities<BookingActivities>({ scheduleToCloseTimeout: withinMs, retry: { maximumAttempts: 1 } });
const inTime = proxyActivities<BookingActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' },
});
/** Whoever gave a command waits for this on every channel: a workflow task ends with its last local activity. */
const fastLane = (withinMs: number) =>
  proxyLocalActivities<DeliveryActivities>({ scheduleToCloseTimeout: withinMs / 2, retry: { maximumAttempts: 1 } });

/** What one booking has done outside of its workflow: at once where its turn comes in time, else by a worker's queue. */
export class ActivityCalls {
  private readonly turns = new LocalTurns();

  constructor(private readonly booking: BookingRef) {}

  loadPlan(): Promise<BookingPlan> {
    return this.turns.take(
      (withinMs) => atOnce(withinMs).loadPlan(this.booking),
      () => inTime.loadPlan(this.booking),
    );
  }

  /** Somebody waits for the answer. */
  applyChange(command: Omit<CommandRequest, keyof BookingRef>): Promise<CommandOutcome> {
    const request = { ...this.booking, ...command };
    return this.turns.take(
      (withinMs) => atOnce(withinMs).applyChange(request),
      () => inTime.applyChange(request),
      { urgent: true },
    );
  }

  giveUp({ messageId, step }: DueMessage): Promise<DeliveryOutcome> {
    const { businessId } = this.booking;
    return this.turns.take(
      (withinMs) => atOnce(withinMs).giveUp({ businessId, messageId, step }),
      () => inTime.giveUp({ businessId, messageId, step }),
    );
  }

  /** Hands a message over: what is due now in the fast lane if there is room, all else on its channel's queue. */
  async send(message: DueMessage): Promise<DeliveryOutcome> {
    const { messageId, step, kind, channel, dueAt, armAt } = message;
    const task = { businessId: this.booking.businessId, messageId, step, kind, dueAt };
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
    return escalate({ businessId: this.booking.businessId, messageId, step, channel });
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
