import { Injectable } from '@nestjs/common';
import { ApplicationFailure, log } from '@temporalio/activity';
import { ApplicationFailureCategory } from '@temporalio/common';
import type {
  DeliveryActivities as Contract,
  DeliveryOrder,
  DeliveryReport,
} from '../../contracts/booking.activities.js';
import type { Channel } from '../../domain/message.js';
import type { Job, JobEnd } from './desk.js';
import { Desks } from './desks.js';
import { GivenBack } from './holding.js';

/** Hands messages over, each at its channel's desk. */
@Injectable()
export class DeliveryActivities implements Contract {
  constructor(private readonly desks: Desks) {}

  sendEmail(order: DeliveryOrder): Promise<DeliveryReport> {
    return this.deliver('email', order);
  }

  sendSms(order: DeliveryOrder): Promise<DeliveryReport> {
    return this.deliver('sms', order);
  }

  triggerSmartEmailing(order: DeliveryOrder): Promise<DeliveryReport> {
    return this.deliver('smartemailing', order);
  }

  /** The fast lane: a message that is due now, if there is a free slot for it; null leaves it to the channel's queue. */
  async sendAtOnce({ channel, ...order }: DeliveryOrder & { channel: Channel }): Promise<DeliveryReport | null> {
    const end = await this.desks.of[channel].deliverAtOnce(jobOf(order)).catch(() => null);
    return end && 'outcome' in end ? end.outcome : null;
  }

  private async deliver(channel: Channel, order: DeliveryOrder): Promise<DeliveryReport> {
    const end = await this.desks.of[channel].deliver(jobOf(order)).catch((error: unknown) => {
      if (error instanceof GivenBack) throw failure('GIVEN_BACK', error.message, 1);
      log.error('delivery failed', { messageId: order.messageId, error });
      throw failure('FAILED', 'delivery failed, see the log of the worker');
    });
    if ('outcome' in end) return end.outcome;
    throw failure(end.comeAgain.type, end.code, end.comeAgain.afterMs);
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
