import { IsNull, Not } from 'typeorm';
import { DeliveryAttemptRow } from '../../entities/delivery/delivery-attempt.entity.js';
import { Store } from '../store.js';

/** How a report names the try that it is on: by the provider's id, or by our message and its step. */
export interface AttemptName {
  providerMessageId?: string;
  messageId?: string;
  step?: number;
}

/** The message, and the try of it, that a report is on. */
export interface ReportedAttempt {
  businessId: string;
  /** Null where it is about no booking. */
  bookingId: string | null;
  messageId: string;
  /** Null when no try was written down, or nobody can say which. */
  attemptId: string | null;
}

interface ReportedAttemptRecord {
  business_id: string;
  booking_id: string | null;
  message_id: string;
  attempt_id: string | null;
}

/** The tries to hand messages over. */
export class AttemptStore extends Store {
  /** The try that an account reports on, in any business, if it went by that account. */
  reportedBy(accountId: string, { providerMessageId, messageId, step }: AttemptName): Promise<ReportedAttempt | null> {
    return this.reported('reported_attempt($1, $2, $3, $4)', [accountId, providerMessageId, messageId, step]);
  }

  /** The try of a message that went by no account, in any business: what the provider calls it, or what nobody has named yet. */
  reportedOn(messageId: string, { providerMessageId, step }: AttemptName): Promise<ReportedAttempt | null> {
    return this.reported('attempt_of_message($1, $2, $3)', [messageId, providerMessageId, step]);
  }

  /** The latest first. */
  ofMessage(messageId: string): Promise<DeliveryAttemptRow[]> {
    return this.manager.find(DeliveryAttemptRow, { where: { messageId }, order: { attempt: 'DESC' } });
  }

  /** The latest try of a message that went by an account. */
  lastByAccount(messageId: string): Promise<DeliveryAttemptRow | null> {
    const where = { messageId, accountId: Not(IsNull()) };
    return this.manager.findOne(DeliveryAttemptRow, { where, order: { attempt: 'DESC' } });
  }

  async update(id: string, changes: Partial<DeliveryAttemptRow>): Promise<void> {
    if (Object.keys(changes).length > 0) await this.manager.update(DeliveryAttemptRow, { id }, changes);
  }

  private async reported(functionCall: string, parameters: unknown[]): Promise<ReportedAttempt | null> {
    const [row] = await this.ask<ReportedAttemptRecord>(functionCall, parameters);
    if (!row) return null;
    const { business_id: businessId, booking_id: bookingId, message_id: messageId, attempt_id: attemptId } = row;
    return { businessId, bookingId, messageId, attemptId };
  }
}
