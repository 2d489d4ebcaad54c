import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { MessageRef } from '../../db/stores/message.store.js';
import { BookingRuns } from '../bookings/booking-runs.js';
import { DeliveryReports } from './delivery-reports.js';
import { oneByOne } from './one-by-one.js';
import { type FinalStatus, StatusLookup } from './status-lookup.js';

/** A number that cannot be reached for a day has not got the message (rule 78). */
const confirmedWithinMs = 24 * 3_600_000;
const pageSize = 50;

/** Messages on which nobody has reported. */
@Injectable()
export class UnconfirmedMessages {
  private readonly logger = new Logger(UnconfirmedMessages.name);

  constructor(
    private readonly database: Database,
    private readonly lookup: StatusLookup,
    private readonly reports: DeliveryReports,
    private readonly runs: BookingRuns,
  ) {}

  /** Closes those that were sent a day ago, the oldest first, with a call of `onEach` before each; returns how many. */
  async close(now: Date, onEach: (messageId: string) => void): Promise<number> {
    const sentBefore = new Date(now.getTime() - confirmedWithinMs);
    const messages = await this.database.stores.messages.unconfirmed(sentBefore, pageSize);
    return oneByOne(
      messages,
      async (message) => {
        onEach(message.messageId);
        await this.closeOne(message, now);
      },
      ({ messageId }, err) => this.logger.error({ err, messageId }, 'An unconfirmed message could not be closed'),
    );
  }

  /** Its provider is asked before silence is taken for an answer. */
  private async closeOne(message: MessageRef, now: Date): Promise<void> {
    const { of, report } = (await this.lookup.finalStatus(message)) ?? silenceOf(message, now);
    const { businessId, bookingId } = message;
    if (await this.reports.apply(of, report)) await this.runs.tell({ businessId, bookingId });
  }
}

/** Nothing was heard, whoever should have said it. */
const silenceOf = (message: MessageRef, at: Date): FinalStatus => ({
  of: { ...message, attemptId: null },
  report: { state: 'expired', at, dedupeKey: message.messageId },
});
