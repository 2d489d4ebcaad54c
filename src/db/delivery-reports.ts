import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { attemptStateOf, isFurther, type ReportedState, standingAfter } from '../domain/delivery-report.js';
import type { MessageStatus } from '../domain/message.js';
import { BookingLedger } from './booking-ledger.js';
import { camelCased } from './camel-cased.js';
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
  find(accountId: string, { providerMessageId, reference }: Reported): Promise<ReportedTry | null> {
    return this.ask('reported_attempt($1, $2, $3)', [accountId, providerMessageId ?? null, reference ?? null]);
  }

  /** The try of a message that went by no account but the environment's: what the provider calls it, or what nobody has named yet. */
  findOfMessage(messageId: string, { providerMessageId }: Reported): Promise<ReportedTry | null> {
    return this.ask('attempt_of_message($1, $2)', [messageId, providerMessageId ?? null]);
  }

  /** True when the booking's workflow has to hear of it. */
  apply(reported: ReportedTry, report: Reported): Promise<boolean> {
    return this.database.forBusiness(reported.businessId, (tx) => applyReport(tx, reported, report));
  }

  private async ask(question: string, parameters: unknown[]): Promise<ReportedTry | null> {
    const [row] = await this.database.ask<object>(question, parameters);
    return row ? (camelCased(row) as ReportedTry) : null;
  }
}

/** Locks the booking before its message, as claims and changes do. */
async function applyReport(tx: EntityManager, reported: ReportedTry, report: Reported): Promise<boolean> {
  const { bookingId, messageId, attemptId } = reported;
  await new BookingLedger(tx).lock(bookingId);
  const message = await tx.findOneOrFail(Message, { where: { id: messageId }, lock: { mode: 'pessimistic_write' } });
  const attempts = await tx.find(DeliveryAttempt, { where: { messageId }, order: { attempt: 'DESC' } });
  const attempt = attempts.find(({ id }) => id === attemptId);
  if (attempt) await advance(tx, attempt, report);
  const said = { state: report.state, errorClass: report.error?.class };
  const standing = standingAfter(message, said, !attempt || attempt === attempts[0]);
  if (!standing) return false;
  const providerMessageId = report.providerMessageId ?? attempt?.providerMessageId ?? message.providerMessageId;
  await tx.update(Message, { id: messageId }, { ...standing, ...instants(message, report), providerMessageId });
  return nextStep(tx, message, standing.status);
}

/**
 * What follows for the booking, under its lock. A failure is news; a success is where something else was to happen if
 * it did not come. Most are neither, and a workflow that has nothing to do is not woken.
 */
async function nextStep(tx: EntityManager, message: Message, status: MessageStatus): Promise<boolean> {
  if (status !== 'delivered') return status !== 'sent';
  const { bookingId, ruleId, occurrence, id } = message;
  const isOpen = In(['planned', 'sending'] satisfies MessageStatus[]);
  return tx.existsBy(Message, { bookingId, ruleId: ruleId ?? IsNull(), occurrence, status: isOpen, id: Not(id) });
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
  if (news || report.price) await tx.update(DeliveryAttempt, { id: attempt.id }, { price, ...news });
}

const instants = ({ sentAt }: Message, { state, at }: Reported): Partial<Message> =>
  state === 'delivered'
    ? { deliveredAt: new Date(at) }
    : state === 'accepted' || state === 'handed-over'
      ? { sentAt: sentAt ?? new Date(at) }
      : {};
