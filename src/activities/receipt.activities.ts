import { Injectable } from '@nestjs/common';
import { heartbeat, log } from '@temporalio/activity';
import { BookingRuns } from '../application/bookings/booking-runs.js';
import { DeliveryReports } from '../application/receipts/delivery-reports.js';
import { ReceiptInbox } from '../application/receipts/receipt-inbox.js';
import { type FinalStatus, StatusLookup } from '../application/receipts/status-lookup.js';
import type { ReceiptActivities as Contract } from '../contracts/maintenance/receipt.activities.js';
import { Database } from '../db/database.js';
import type { MessageRef } from '../db/stores/message.store.js';

const leftBehindMs = 60_000;
/** A number that cannot be reached for a day has not got the message (rule 78). */
const confirmedWithinMs = 24 * 3_600_000;
const keptMs = 90 * 24 * 3_600_000;
const page = 50;

/** Nothing was heard, whoever should have said it. */
const silenceOf = (message: MessageRef): FinalStatus => ({
  of: { ...message, attemptId: null },
  report: { state: 'expired', at: new Date(), dedupeKey: message.messageId },
});

/** Does what nobody has called for: receipts that were left behind, and those that never came. */
@Injectable()
export class ReceiptActivities implements Contract {
  constructor(
    private readonly database: Database,
    private readonly book: ReceiptInbox,
    private readonly lookup: StatusLookup,
    private readonly runs: BookingRuns,
  ) {}

  async applyReceipts(): Promise<number> {
    const left = await this.book.open(new Date(Date.now() - leftBehindMs), page);
    for (const receipt of left) {
      const { bookings } = await this.book.apply(receipt);
      for (const booking of bookings) await this.runs.refresh(booking);
    }
    if (left.length > 0) log.warn('applied receipts that were left behind', { count: left.length });
    return left.length;
  }

  async closeUnconfirmed(): Promise<number> {
    const sentBefore = new Date(Date.now() - confirmedWithinMs);
    const messages = await this.database.stores.messages.unconfirmed(sentBefore, page);
    const reports = new DeliveryReports(this.database);
    for (const message of messages) {
      heartbeat(message.messageId);
      const { of, report } = (await this.lookup.finalStatus(message)) ?? silenceOf(message);
      const { businessId, bookingId } = message;
      if (await reports.apply(of, report)) await this.runs.refresh({ businessId, bookingId });
    }
    return messages.length;
  }

  async forgetReceipts(): Promise<void> {
    await this.database.stores.receipts.purge(new Date(Date.now() - keptMs));
  }
}
