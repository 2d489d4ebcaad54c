import { Injectable } from '@nestjs/common';
import { heartbeat, log } from '@temporalio/activity';
import { IsNull, Not } from 'typeorm';
import { smsChannels } from '../channels/channel.port.js';
import { openSms } from '../channels/providers.js';
import type { ReceiptActivities as Contract } from '../contracts/booking.activities.js';
import { Database } from '../db/database.js';
import { DeliveryReports, type Reported, type ReportedTry } from '../db/delivery-reports.js';
import { DeliveryAttempt } from '../db/entities/delivery-attempt.entity.js';
import { Message } from '../db/entities/message.entity.js';
import { ReceiptBook } from '../db/receipt-book.js';
import { SendingAccounts } from '../db/sending-accounts.js';
import { UpkeepActivities } from './upkeep.activities.js';

type MessageRow = { business_id: string; booking_id: string; message_id: string };

const leftBehindMs = 60_000;
/** A number that cannot be reached for a day has not got the message (rule 78). */
const confirmedWithinMs = 24 * 3_600_000;
const keptMs = 90 * 24 * 3_600_000;
const page = 50;

/** Does what nobody has called for: receipts that were left behind, and those that never came. */
@Injectable()
export class ReceiptActivities implements Contract {
  constructor(
    private readonly database: Database,
    private readonly book: ReceiptBook,
    private readonly accounts: SendingAccounts,
    private readonly upkeep: UpkeepActivities,
  ) {}

  async applyReceipts(): Promise<number> {
    const left = await this.book.open(new Date(Date.now() - leftBehindMs), page);
    for (const receipt of left) {
      const { bookings } = await this.book.apply(receipt);
      for (const booking of bookings) await this.upkeep.refresh(booking);
    }
    if (left.length > 0) log.warn('applied receipts that were left behind', { count: left.length });
    return left.length;
  }

  async closeUnconfirmed(): Promise<number> {
    const sentBefore = new Date(Date.now() - confirmedWithinMs);
    const rows = await this.database.ask<MessageRow>('unconfirmed_messages($1, $2)', [sentBefore, page]);
    const reports = new DeliveryReports(this.database);
    for (const { business_id: businessId, booking_id: bookingId, message_id: messageId } of rows) {
      heartbeat(messageId);
      const message = { businessId, bookingId, messageId };
      const { attemptId, report } = await this.lastWord(message);
      if (await reports.apply({ ...message, attemptId }, report)) await this.upkeep.refresh({ businessId, bookingId });
    }
    return rows.length;
  }

  async forgetReceipts(): Promise<void> {
    await this.database.ask('forget_receipts($1)', [new Date(Date.now() - keptMs)]);
  }

  /** What the provider says when it is asked, if that is final; else that it has said nothing for too long. */
  private async lastWord(
    message: Omit<ReportedTry, 'attemptId'>,
  ): Promise<{ attemptId: string | null; report: Reported }> {
    const silence = { state: 'expired', at: new Date() } as const;
    const attempt = await this.lastTry(message);
    const account = attempt?.accountId ? await this.accounts.byId(attempt.accountId).catch(() => null) : null;
    const channel = smsChannels.find((known) => known === attempt?.channel);
    if (!attempt || !account || !channel) return { attemptId: null, report: silence };
    const { providerMessageId, startedAt, recipient } = attempt;
    const query = { reference: message.messageId, providerMessageId: providerMessageId ?? undefined };
    const found = await openSms(account, channel)
      .find({ ...query, to: recipient ?? undefined, since: startedAt })
      .catch(() => null);
    const isFinal = found?.outcome === 'found' && found.state !== 'accepted' && found.state !== 'handed-over';
    return isFinal
      ? { attemptId: attempt.id, report: { ...found, at: new Date() } }
      : { attemptId: null, report: silence };
  }

  private lastTry({ businessId, messageId }: Omit<ReportedTry, 'attemptId'>) {
    return this.database.forBusiness(businessId, async (tx) => {
      const where = { messageId, accountId: Not(IsNull()) };
      const attempt = await tx.findOne(DeliveryAttempt, { where, order: { attempt: 'DESC' } });
      const { recipient } = await tx.findOneByOrFail(Message, { id: messageId });
      return attempt && { ...attempt, recipient };
    });
  }
}
