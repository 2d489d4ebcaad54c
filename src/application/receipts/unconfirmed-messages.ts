import { Injectable } from '@nestjs/common';
import type { DutyProgress } from '../../contracts/maintenance/duties.js';
import { Database } from '../../db/database.js';
import type { RowsFrom } from '../../db/stores/maintenance.store.js';
import type { MessageRef } from '../../db/stores/message.store.js';
import type { DutyRow } from '../failing-rows/failing-rows.js';
import { type DutyRun, RowByRow } from '../failing-rows/row-by-row.js';
import { NoticeRuns } from '../notices/notice-runs.js';
import { DeliveryReports } from './delivery-reports.js';
import { type FinalStatus, StatusLookup } from './status-lookup.js';

/** A number that cannot be reached for a day has not got the message (rule 78). */
const confirmedWithinMs = 24 * 3_600_000;
const pageSize = 50;
const atOnce = 5;

/** Messages on which nobody has reported. */
@Injectable()
export class UnconfirmedMessages {
  constructor(
    private readonly database: Database,
    private readonly lookup: StatusLookup,
    private readonly reports: DeliveryReports,
    private readonly runs: NoticeRuns,
    private readonly rows: RowByRow,
  ) {}

  /** Closes those that were sent a day ago. */
  close(now: Date, run?: DutyRun): Promise<DutyProgress> {
    const sentBefore = new Date(now.getTime() - confirmedWithinMs);
    const page = async (from: RowsFrom) => {
      const messages = await this.database.stores.messages.unconfirmed(sentBefore, pageSize, from);
      return messages.map((message) => ({ ...message, id: message.messageId }));
    };
    const work = async ({ businessId, bookingId, messageId }: MessageRef) => {
      await this.closeOne({ businessId, bookingId, messageId }, now);
      return true;
    };
    return this.rows.run<MessageRef & DutyRow>({ duty: 'closeUnconfirmed', page, work, atOnce }, run);
  }

  /** Its provider is asked before silence is taken for an answer. */
  private async closeOne(message: MessageRef, now: Date): Promise<void> {
    const { of, report } = (await this.lookup.finalStatus(message)) ?? silenceOf(message, now);
    if (await this.reports.apply(of, report)) await this.runs.tell(message);
  }
}

/** Nothing was heard, whoever should have said it. */
const silenceOf = (message: MessageRef, at: Date): FinalStatus => ({
  of: { ...message, attemptId: null },
  report: { state: 'expired', at, dedupeKey: message.messageId },
});
