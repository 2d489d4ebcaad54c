import type { EntityManager } from 'typeorm';
import type { Database } from '../../db/database.js';
import { BookingRow } from '../../db/entities/booking/booking.entity.js';
import { ClientRow } from '../../db/entities/booking/client.entity.js';
import { MessageRow } from '../../db/entities/booking/message.entity.js';
import { DeliveryAttemptRow } from '../../db/entities/delivery/delivery-attempt.entity.js';
import type { AttemptName, ReportedAttempt } from '../../db/stores/attempt.store.js';
import { BookingStore } from '../../db/stores/booking.store.js';
import { absentUntil } from '../../domain/message/absence.js';
import {
  attemptStateOf,
  type DeliveryReport,
  eventOfReport,
  isFurther,
  stateOfWhole,
} from '../../domain/message/delivery-report.js';
import type { Channel } from '../../domain/message/message.js';
import { messageAfter } from '../../domain/message/message-lifecycle.js';
import { readReference } from '../../domain/message/route.js';

/** Writes down what providers report, by rank: delivered outdoes all else, and a repetition changes nothing. */
export class DeliveryReports {
  constructor(private readonly database: Database) {}

  /** The try that an account reports on, if it went by that account. */
  find(accountId: string, report: DeliveryReport): Promise<ReportedAttempt | null> {
    return this.database.stores.attempts.reportedBy(accountId, nameOf(report));
  }

  /** The try of a message that went by no account but the environment's: what the provider calls it, or what nobody has named yet. */
  findOfMessage(messageId: string, report: DeliveryReport): Promise<ReportedAttempt | null> {
    return this.database.stores.attempts.reportedOn(messageId, nameOf(report));
  }

  /** True when the booking's workflow has to hear of it. */
  apply(reported: ReportedAttempt, report: DeliveryReport): Promise<boolean> {
    return this.database.managerForBusiness(reported.businessId, (tx) => applyReport(tx, reported, report));
  }
}

const nameOf = ({ providerMessageId, reference = '' }: DeliveryReport): AttemptName => ({
  providerMessageId,
  ...readReference(reference),
});

/** Locks the booking before its message, as claims and changes do. */
async function applyReport(tx: EntityManager, reported: ReportedAttempt, given: DeliveryReport): Promise<boolean> {
  const { bookingId, messageId, attemptId } = reported;
  const booking = await new BookingStore(tx).lock(bookingId);
  const message = await tx.findOneOrFail(MessageRow, { where: { id: messageId }, lock: { mode: 'pessimistic_write' } });
  const attempts = await tx.find(DeliveryAttemptRow, { where: { messageId }, order: { attempt: 'DESC' } });
  const attempt = attempts.find(({ id }) => id === attemptId);
  const report = attempt ? await withItsParts(tx, attempt, given) : given;
  if (attempt) await advance(tx, attempt, report);
  const event = eventOfReport(report, !attempt || attempt === attempts[0]);
  const at = { now: new Date(), startsAt: booking?.startsAt ?? message.expiresAt };
  const change = event && messageAfter(message, event, at);
  if (!change) return false;
  const providerMessageId = report.providerMessageId ?? attempt?.providerMessageId ?? message.providerMessageId;
  await tx.update(MessageRow, { id: messageId }, { ...change, ...instants(message, report), providerMessageId });
  if (attempt) await learn(tx, bookingId, attempt.channel, report);
  // A failure is news; a success is where something else was to happen if it did not come.
  const wasToGoOn = message.nextStepAt !== null || message.status === 'planned' || message.status === 'sending';
  return change.status === 'delivered' ? wasToGoOn : change.status !== 'sent';
}

/** What a report tells of a client's ways: which one works, and which leads nowhere. */
async function learn(tx: EntityManager, bookingId: string, channel: Channel, report: DeliveryReport): Promise<void> {
  const learnt: Partial<ClientRow> = report.state === 'delivered' ? { lastChannel: channel } : {};
  if (channel === 'viber' && report.error?.class === 'not-on-channel') {
    learnt.viberAbsentUntil = absentUntil(new Date());
  }
  if (channel === 'viber' && report.error?.class === 'blocked') learnt.viberBlocked = true;
  const { clientId } = await tx.findOneByOrFail(BookingRow, { id: bookingId });
  if (clientId && Object.keys(learnt).length > 0) await tx.update(ClientRow, { id: clientId }, learnt);
}

/** Counts the parts of a long text that have arrived, each once, and says what that makes of the whole. */
async function withItsParts(
  tx: EntityManager,
  attempt: DeliveryAttemptRow,
  report: DeliveryReport,
): Promise<DeliveryReport> {
  const { state, isOfPart, dedupeKey } = report;
  const parts = report.parts ?? attempt.parts;
  const arrived = isOfPart && state === 'delivered' ? [dedupeKey] : [];
  const deliveredParts = [...new Set([...attempt.deliveredParts, ...arrived])];
  if (report.parts || arrived.length > 0)
    await tx.update(DeliveryAttemptRow, { id: attempt.id }, { parts, deliveredParts });
  return { ...report, state: stateOfWhole(report, { delivered: deliveredParts.length, parts: parts ?? 1 }) };
}

/** A price may come with any report, also with one that says nothing else that is new. */
async function advance(tx: EntityManager, attempt: DeliveryAttemptRow, report: DeliveryReport): Promise<void> {
  const price = report.price ?? attempt.price;
  const news = isFurther(report.state, attempt.state) && {
    state: attemptStateOf(report.state),
    stateAt: report.at,
    code: report.error?.code ?? null,
    errorClass: report.error?.class ?? null,
    providerMessageId: report.providerMessageId ?? attempt.providerMessageId,
  };
  if (news || report.price) await tx.update(DeliveryAttemptRow, { id: attempt.id }, { price, ...news });
}

const instants = ({ sentAt }: MessageRow, { state, at }: DeliveryReport): Partial<MessageRow> =>
  state === 'delivered'
    ? { deliveredAt: at }
    : state === 'accepted' || state === 'handed-over'
      ? { sentAt: sentAt ?? at }
      : {};
