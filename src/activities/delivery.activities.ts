import { Injectable } from '@nestjs/common';
import { ApplicationFailure, log } from '@temporalio/activity';
import { ApplicationFailureCategory } from '@temporalio/common';
import type { Job, JobEnd } from '../application/delivery/dispatcher.js';
import { Desks } from '../application/delivery/dispatchers.js';
import { MessageSteps } from '../application/delivery/message-steps.js';
import { GivenBack } from '../application/delivery/prefetch.js';
import type { Away } from '../application/delivery/transport.js';
import { DeliveryReports } from '../application/receipts/delivery-reports.js';
import { Inquiry } from '../application/receipts/status-lookup.js';
import type {
  DeliveryActivities as Contract,
  DeliveryOrder,
  DeliveryReport,
  StepRef,
} from '../contracts/booking/booking.activities.js';
import { type Channel, waitReasons } from '../domain/message/message.js';

/** Hands messages over, each at its channel's desk. */
@Injectable()
export class DeliveryActivities implements Contract {
  constructor(
    private readonly desks: Desks,
    private readonly steps: MessageSteps,
    private readonly reports: DeliveryReports,
    private readonly inquiry: Inquiry,
  ) {}

  sendEmail(order: DeliveryOrder): Promise<DeliveryReport> {
    return this.deliver('email', order);
  }

  sendSms(order: DeliveryOrder): Promise<DeliveryReport> {
    return this.deliver('sms', order);
  }

  sendViber(order: DeliveryOrder): Promise<DeliveryReport> {
    return this.deliver('viber', order);
  }

  triggerSmartEmailing(order: DeliveryOrder): Promise<DeliveryReport> {
    return this.deliver('smartemailing', order);
  }

  /** Silence is broken by asking; a provider that cannot say has not brought the message. */
  async escalate(ref: StepRef): Promise<DeliveryReport> {
    const word = await this.inquiry.lastWord(ref);
    if (word) await this.reports.apply(word.of, word.report);
    return this.steps.takeNext(ref);
  }

  /** The fast lane: a message that is due now, if there is a free slot for it; null leaves it to the channel's queue. */
  async sendAtOnce({ channel, ...order }: DeliveryOrder & { channel: Channel }): Promise<DeliveryReport | null> {
    const desk = await this.desks.of(order.businessId, channel, order.messageId);
    if ('away' in desk) return null;
    const end = await desk.deliverAtOnce(jobOf(order)).catch(() => null);
    return end && 'outcome' in end ? end.outcome : null;
  }

  private async deliver(channel: Channel, order: DeliveryOrder): Promise<DeliveryReport> {
    const desk = await this.desks.of(order.businessId, channel, order.messageId);
    if ('away' in desk) return this.withoutCarrier(order, desk);
    const end = await desk.deliver(jobOf(order)).catch((error: unknown) => {
      if (error instanceof GivenBack) throw failure('GIVEN_BACK', error.message, 1);
      log.error('delivery failed', { messageId: order.messageId, error });
      throw failure('FAILED', 'delivery failed, see the log of the worker');
    });
    if ('outcome' in end) return end.outcome;
    throw failure(end.comeAgain.type, end.code, end.comeAgain.afterMs);
  }

  /** Nobody can carry it now: once it is due it goes its next way, and without one it waits. */
  private async withoutCarrier({ dueAt, ...ref }: DeliveryOrder, { away, until }: Away): Promise<DeliveryReport> {
    const dueInMs = Date.parse(dueAt) - Date.now();
    if (dueInMs > 0) throw failure('TRY_LATER', away, dueInMs);
    const passedOn = await this.steps.skip(ref);
    if (passedOn) return passedOn;
    const reason = waitReasons.find((one) => one === away);
    if (reason) await this.steps.waitFor(ref, reason);
    throw failure('ACCOUNT_REFUSED', away, Math.max(1_000, until.getTime() - Date.now()));
  }
}

const jobOf = ({ businessId, messageId, kind, dueAt }: DeliveryOrder): Job => ({
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
