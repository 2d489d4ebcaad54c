import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import type { AttemptName, ReportedAttempt } from '../../db/stores/delivery/attempt.store.js';
import type { Stores } from '../../db/stores/stores.js';
import { blocks, learntFrom } from '../../domain/client/reachability.js';
import { attemptAfter } from '../../domain/message/attempt-report.js';
import { type DeliveryReport, eventOfReport } from '../../domain/message/delivery-report.js';
import { termStart } from '../../domain/message/expiry.js';
import { type MessageChange, messageAfter } from '../../domain/message/message-lifecycle.js';
import { readReference } from '../../domain/message/route.js';

/** Writes down what providers report, by rank: delivered outdoes all else, and a repetition changes nothing. */
@Injectable()
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
    return this.database.forBusiness(reported.businessId, (stores) => applyReport(stores, reported, report));
  }
}

const nameOf = ({ providerMessageId, reference = '' }: DeliveryReport): AttemptName => ({
  providerMessageId,
  ...readReference(reference),
});

/** Locks the booking before its message, as claims and changes do. */
async function applyReport(
  stores: Stores,
  { messageId, attemptId }: ReportedAttempt,
  report: DeliveryReport,
): Promise<boolean> {
  const now = new Date();
  const { booking, message } = await stores.delivery.lockOne(messageId);
  const attempts = await stores.attempts.ofMessage(messageId);
  const attempt = attempts.find(({ id }) => id === attemptId);
  const { state, changes } = attempt ? attemptAfter(attempt, report) : { state: report.state, changes: {} };
  if (attempt) await stores.attempts.update(attempt.id, changes);
  const onWhole = { ...report, state };
  const event = eventOfReport(onWhole, !attempt || attempt === attempts[0]);
  const change = event && messageAfter(message, event, { now, startsAt: termStart(booking, message) });
  if (!change) return false;
  const providerMessageId = report.providerMessageId ?? attempt?.providerMessageId ?? message.providerMessageId;
  await stores.messages.update(messageId, { ...change, ...instantsOf(message, onWhole), providerMessageId });
  const clientId = booking?.clientId ?? message.clientId;
  if (attempt && clientId && message.recipient)
    await stores.clients.learn(clientId, message.recipient, learntFrom(onWhole, attempt.channel, now));
  if (attempt && message.recipient && blocks(onWhole, attempt.channel)) {
    const choice = { contact: message.recipient, channel: 'viber', wanted: false, source: 'block', at: now } as const;
    await stores.contactChoices.note(message.businessId, choice);
  }
  return isNews(message, change);
}

const instantsOf = ({ sentAt }: MessageRow, { state, at }: DeliveryReport): Partial<MessageRow> =>
  state === 'delivered'
    ? { deliveredAt: at }
    : state === 'accepted' || state === 'handed-over'
      ? { sentAt: sentAt ?? at }
      : {};

/** A failure is news, and so is the end of a doubt; a success is where something else was to happen if it did not come. */
function isNews({ status, nextStepAt }: MessageRow, change: MessageChange): boolean {
  if (status === 'unknown' || status === 'undelivered') return true;
  if (change.status !== 'delivered') return change.status !== 'sent';
  return nextStepAt !== null || status === 'planned' || status === 'sending';
}
