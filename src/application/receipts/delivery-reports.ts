import type { EntityManager } from 'typeorm';
import { camelCased } from '../../db/connection/camel-cased.js';
import type { Database } from '../../db/database.js';
import { BookingRow } from '../../db/entities/booking/booking.entity.js';
import { ClientRow } from '../../db/entities/booking/client.entity.js';
import { MessageRow } from '../../db/entities/booking/message.entity.js';
import { DeliveryAttemptRow } from '../../db/entities/delivery/delivery-attempt.entity.js';
import {
  attemptStateOf,
  isFurther,
  type ReportedState,
  standingAfter,
  stateOfWhole,
} from '../../domain/message/delivery-report.js';
import type { Channel } from '../../domain/message/message.js';
import { readReference } from '../../domain/message/route.js';
import { BookingLedger } from '../bookings/booking-ledger.js';
import { next } from '../delivery/message-steps.js';

/** What a provider says of one try; `at` is a UTC instant, ISO 8601 once it was stored. */
export interface Reported {
  providerMessageId?: string;
  reference?: string;
  state: ReportedState;
  at: Date | string;
  error?: { code: string; class: string };
  price?: { amount: number; currency: string };
  /** Into how many parts the text was cut, and whether the report is on one of them alone. */
  parts?: number;
  isOfPart?: boolean;
  /** The same for every repetition. */
  dedupeKey?: string;
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
    const named = readReference(reference ?? '');
    const ids = [accountId, providerMessageId ?? null, named?.messageId ?? null, named?.step ?? null];
    return this.ask('reported_attempt($1, $2, $3, $4)', ids);
  }

  /** The try of a message that went by no account but the environment's: what the provider calls it, or what nobody has named yet. */
  findOfMessage(messageId: string, { providerMessageId, reference }: Reported): Promise<ReportedTry | null> {
    const step = readReference(reference ?? '')?.step ?? null;
    return this.ask('attempt_of_message($1, $2, $3)', [messageId, providerMessageId ?? null, step]);
  }

  /** True when the booking's workflow has to hear of it. */
  apply(reported: ReportedTry, report: Reported): Promise<boolean> {
    return this.database.managerForBusiness(reported.businessId, (tx) => applyReport(tx, reported, report));
  }

  private async ask(question: string, parameters: unknown[]): Promise<ReportedTry | null> {
    const [row] = await this.database.ask<object>(question, parameters);
    return row ? (camelCased(row) as ReportedTry) : null;
  }
}

/** Whoever is not on a channel may come to it. */
const absentForMs = 30 * 24 * 3_600_000;

/** Locks the booking before its message, as claims and changes do. */
async function applyReport(tx: EntityManager, reported: ReportedTry, given: Reported): Promise<boolean> {
  const { bookingId, messageId, attemptId } = reported;
  await new BookingLedger(tx).lock(bookingId);
  const message = await tx.findOneOrFail(MessageRow, { where: { id: messageId }, lock: { mode: 'pessimistic_write' } });
  const attempts = await tx.find(DeliveryAttemptRow, { where: { messageId }, order: { attempt: 'DESC' } });
  const attempt = attempts.find(({ id }) => id === attemptId);
  const report = attempt ? await withItsParts(tx, attempt, given) : given;
  if (attempt) await advance(tx, attempt, report);
  const said = { state: report.state, errorClass: report.error?.class };
  const standing = standingAfter(message, said, !attempt || attempt === attempts[0]);
  if (!standing) return false;
  const onward = standing.status === 'undelivered' ? next(message, new Date()) : null;
  const nextStepAt = standing.status === 'sent' ? message.nextStepAt : null;
  const providerMessageId = report.providerMessageId ?? attempt?.providerMessageId ?? message.providerMessageId;
  const stands = { ...standing, nextStepAt, ...onward, ...instants(message, report), providerMessageId };
  await tx.update(MessageRow, { id: messageId }, stands);
  if (attempt) await learn(tx, bookingId, attempt.channel, report);
  // A failure is news; a success is where something else was to happen if it did not come.
  const wasToGoOn = message.nextStepAt !== null || message.status === 'planned' || message.status === 'sending';
  return standing.status === 'delivered' ? wasToGoOn : standing.status !== 'sent';
}

/** What a report tells of a client's ways: which one works, and which leads nowhere. */
async function learn(tx: EntityManager, bookingId: string, channel: Channel, report: Reported): Promise<void> {
  const learnt: Partial<ClientRow> = report.state === 'delivered' ? { lastChannel: channel } : {};
  if (channel === 'viber' && report.error?.class === 'not-on-channel') {
    learnt.viberAbsentUntil = new Date(Date.now() + absentForMs);
  }
  if (channel === 'viber' && report.error?.class === 'blocked') learnt.viberBlocked = true;
  const { clientId } = await tx.findOneByOrFail(BookingRow, { id: bookingId });
  if (clientId && Object.keys(learnt).length > 0) await tx.update(ClientRow, { id: clientId }, learnt);
}

/** Counts the parts of a long text that have arrived, each once, and says what that makes of the whole. */
async function withItsParts(tx: EntityManager, attempt: DeliveryAttemptRow, report: Reported): Promise<Reported> {
  const { state, isOfPart, dedupeKey = '' } = report;
  const parts = report.parts ?? attempt.parts;
  const arrived = isOfPart && state === 'delivered' ? [dedupeKey] : [];
  const deliveredParts = [...new Set([...attempt.deliveredParts, ...arrived])];
  if (report.parts || arrived.length > 0)
    await tx.update(DeliveryAttemptRow, { id: attempt.id }, { parts, deliveredParts });
  return { ...report, state: stateOfWhole(report, { delivered: deliveredParts.length, parts: parts ?? 1 }) };
}

/** A price may come with any report, also with one that says nothing else that is new. */
async function advance(tx: EntityManager, attempt: DeliveryAttemptRow, report: Reported): Promise<void> {
  const price = report.price ?? attempt.price;
  const news = isFurther(report.state, attempt.state) && {
    state: attemptStateOf(report.state),
    stateAt: new Date(report.at),
    code: report.error?.code ?? null,
    errorClass: report.error?.class ?? null,
    providerMessageId: report.providerMessageId ?? attempt.providerMessageId,
  };
  if (news || report.price) await tx.update(DeliveryAttemptRow, { id: attempt.id }, { price, ...news });
}

const instants = ({ sentAt }: MessageRow, { state, at }: Reported): Partial<MessageRow> =>
  state === 'delivered'
    ? { deliveredAt: new Date(at) }
    : state === 'accepted' || state === 'handed-over'
      ? { sentAt: sentAt ?? new Date(at) }
      : {};
