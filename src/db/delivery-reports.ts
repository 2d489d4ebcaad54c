import { type EntityManager, IsNull } from 'typeorm';
import { attemptStateOf, isFurther, type ReportedState, standingAfter } from '../domain/delivery-report.js';
import { BookingLedger } from './booking-ledger.js';
import type { Database } from './database.js';
import { DeliveryAttempt } from './entities/delivery-attempt.entity.js';
import { Message } from './entities/message.entity.js';

/** What a provider says of one try; `at` is a UTC instant, ISO 8601 once it was stored. */
export interface Reported {
  providerMessageId?: string;
  reference?: string;
  state: ReportedState;
  at: Date | string;
  error?: { code: string; class: string };
  price?: { amount: number; currency: string };
}

/** The message, and the try of it, that a report is on. */
export interface ReportedTry {
  businessId: string;
  bookingId: string;
  messageId: string;
  /** Null when no try was written down, or nobody can say which. */
  attemptId: string | null;
}

/** Writes down what providers report, by rank: delivered outdoes all else, and a repetition changes nothing. */
export class DeliveryReports {
  constructor(private readonly database: Database) {}

  /** The try that an account reports on, if it went by that account. */
  async find(accountId: string, { providerMessageId, reference }: Reported): Promise<ReportedTry | null> {
    const ids = [accountId, providerMessageId ?? null, reference ?? null];
    const [row] = await this.database.ask<Record<string, string>>('reported_attempt($1, $2, $3)', ids);
    if (!row) return null;
    const { business_id, booking_id, message_id, attempt_id } = row as Record<string, string>;
    return {
      businessId: business_id,
      bookingId: booking_id,
      messageId: message_id,
      attemptId: attempt_id,
    } as ReportedTry;
  }

  /** The try of a message that went by no account but the environment's: what the provider calls it, or what nobody has named yet. */
  findOfMessage(
    { businessId, messageId }: { businessId: string; messageId: string },
    { providerMessageId }: Reported,
  ): Promise<ReportedTry | null> {
    return this.database.forBusiness(businessId, async (tx) => {
      const message = await tx.findOneBy(Message, { id: messageId });
      if (!message) return null;
      const where = { messageId, accountId: IsNull() };
      const attempts = await tx.find(DeliveryAttempt, { where, order: { attempt: 'DESC' } });
      const named = attempts.find((one) => one.providerMessageId === providerMessageId);
      const attempt = named ?? attempts.find((one) => one.providerMessageId === null) ?? attempts[0];
      return { businessId, bookingId: message.bookingId, messageId, attemptId: attempt?.id ?? null };
    });
  }

  /** True when the message stands otherwise after it, so that its booking has to hear of it. */
  apply(reported: ReportedTry, report: Reported): Promise<boolean> {
    return this.database.forBusiness(reported.businessId, (tx) => applyReport(tx, reported, report));
  }
}

/** Locks the booking before its message, as claims and changes do. */
async function applyReport(tx: EntityManager, reported: ReportedTry, report: Reported): Promise<boolean> {
  const { bookingId, messageId, attemptId } = reported;
  await new BookingLedger(tx).lock(bookingId);
  const message = await tx.findOneOrFail(Message, { where: { id: messageId }, lock: { mode: 'pessimistic_write' } });
  const [latest] = await tx.find(DeliveryAttempt, { where: { messageId }, order: { attempt: 'DESC' }, take: 1 });
  const attempt = attemptId ? await tx.findOneBy(DeliveryAttempt, { id: attemptId }) : null;
  if (attempt) await advance(tx, attempt, report);
  const said = { state: report.state, errorClass: report.error?.class };
  const standing = standingAfter(message, said, !attempt || attempt.id === latest?.id);
  if (!standing) return false;
  const providerMessageId = report.providerMessageId ?? attempt?.providerMessageId ?? message.providerMessageId;
  await tx.update(Message, { id: messageId }, { ...standing, ...instants(message, report), providerMessageId });
  return true;
}

/** A price may come with any report, also with one that says nothing else that is new. */
async function advance(tx: EntityManager, attempt: DeliveryAttempt, report: Reported): Promise<void> {
  const price = report.price ?? attempt.price;
  const news = isFurther(report.state, attempt.state) && {
    state: attemptStateOf(report.state),
    stateAt: new Date(report.at),
    code: report.error?.code ?? null,
    errorClass: report.error?.class ?? null,
    providerMessageId: report.providerMessageId ?? attempt.providerMessageId,
  };
  await tx.update(DeliveryAttempt, { id: attempt.id }, { price, ...news });
}

const instants = ({ sentAt }: Message, { state, at }: Reported): Partial<Message> =>
  state === 'delivered'
    ? { deliveredAt: new Date(at) }
    : state === 'accepted' || state === 'handed-over'
      ? { sentAt: sentAt ?? new Date(at) }
      : {};
