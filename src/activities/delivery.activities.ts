import { Injectable } from '@nestjs/common';
import { ApplicationFailure, log } from '@temporalio/activity';
import { ApplicationFailureCategory } from '@temporalio/common';
import { BookingRuns } from '../application/bookings/booking-runs.js';
import { type DeliveryJob, type JobEnd, Released } from '../application/delivery/dispatch/delivery-job.js';
import { Dispatchers } from '../application/delivery/dispatch/dispatchers.js';
import { MessageSteps } from '../application/delivery/message-steps.js';
import type { Unavailable } from '../application/delivery/transport.js';
import { DeliveryReports } from '../application/receipts/delivery-reports.js';
import { StatusLookup } from '../application/receipts/status-lookup.js';
import type {
  DeliveryActivities as Contract,
  DeliveryOutcome,
  DeliveryTask,
} from '../contracts/delivery/delivery.activities.js';
import type { StepRef } from '../contracts/refs.js';
import { type Channel, waitReasons } from '../domain/message/message.js';

/** Hands messages over, each by the dispatcher of its transport. */
@Injectable()
export class DeliveryActivities implements Contract {
  constructor(
    private readonly dispatchers: Dispatchers,
    private readonly steps: MessageSteps,
    private readonly reports: DeliveryReports,
    private readonly lookup: StatusLookup,
    private readonly runs: BookingRuns,
  ) {}

  sendEmail(task: DeliveryTask): Promise<DeliveryOutcome> {
    return this.deliver('email', task);
  }

  sendSms(task: DeliveryTask): Promise<DeliveryOutcome> {
    return this.deliver('sms', task);
  }

  sendViber(task: DeliveryTask): Promise<DeliveryOutcome> {
    return this.deliver('viber', task);
  }

  triggerSmartEmailing(task: DeliveryTask): Promise<DeliveryOutcome> {
    return this.deliver('smartemailing', task);
  }

  /** A message that nothing was heard of: its provider is asked, and without a final status it takes its next step. */
  async escalate(ref: StepRef): Promise<DeliveryOutcome> {
    const final = await this.lookup.finalStatus(ref);
    if (final) await this.reports.apply(final.of, final.report);
    return this.steps.takeNext(ref);
  }

  /** The fast lane: a message that is due now, if there is a free slot for it; null leaves it to the channel's queue. */
  async sendAtOnce({ channel, ...task }: DeliveryTask & { channel: Channel }): Promise<DeliveryOutcome | null> {
    const dispatcher = await this.dispatchers.of(task.businessId, channel, task.messageId);
    if ('unavailable' in dispatcher) return null;
    const end = await dispatcher.deliverAtOnce(jobOf(task)).catch(() => null);
    return end && 'outcome' in end ? end.outcome : null;
  }

  private async deliver(channel: Channel, task: DeliveryTask): Promise<DeliveryOutcome> {
    const dispatcher = await this.dispatchers.of(task.businessId, channel, task.messageId);
    if ('unavailable' in dispatcher) return this.withoutTransport(task, dispatcher);
    const end = await dispatcher.deliver(jobOf(task)).catch((error: unknown) => {
      if (error instanceof Released) throw failure('GIVEN_BACK', error.message, 1);
      log.error('delivery failed', { messageId: task.messageId, error });
      throw failure('FAILED', 'delivery failed, see the log of the worker');
    });
    if ('outcome' in end) return end.outcome;
    if (end.beginsToWait) await this.runs.tell(end.beginsToWait);
    throw failure(end.comeAgain.type, end.code, end.comeAgain.afterMs);
  }

  /** Once the message is due it takes its next step, and without one it waits. */
  private async withoutTransport(
    { dueAt, ...ref }: DeliveryTask,
    { unavailable, until }: Unavailable,
  ): Promise<DeliveryOutcome> {
    const dueInMs = Date.parse(dueAt) - Date.now();
    if (dueInMs > 0) throw failure('TRY_LATER', unavailable, dueInMs);
    const onNextStep = await this.steps.skip(ref);
    if (onNextStep) return onNextStep;
    const reason = waitReasons.find((one) => one === unavailable) ?? 'account_paused';
    const beginsToWait = await this.steps.waitFor(ref, reason);
    if (beginsToWait) await this.runs.tell(beginsToWait);
    throw failure('ACCOUNT_REFUSED', unavailable, Math.max(1_000, until.getTime() - Date.now()));
  }
}

const jobOf = ({ businessId, messageId, kind, dueAt }: DeliveryTask): DeliveryJob => ({
  businessId,
  messageId,
  priority: kind === 'reminder' ? 2 : 1,
  dueAt: new Date(dueAt),
});

type FailureType = Extract<JobEnd, { comeAgain: unknown }>['comeAgain']['type'] | 'GIVEN_BACK' | 'FAILED';

const failure = (type: FailureType, message: string, nextRetryDelay?: number): ApplicationFailure =>
  ApplicationFailure.create({
    type,
    message,
    nextRetryDelay,
    category: type === 'TRY_LATER' || type === 'GIVEN_BACK' ? ApplicationFailureCategory.BENIGN : undefined,
  });
