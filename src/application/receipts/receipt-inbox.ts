import { Injectable } from '@nestjs/common';
import type { DutyProgress } from '../../contracts/maintenance/duties.js';
import type { BookingRef } from '../../contracts/refs.js';
import { Database } from '../../db/database.js';
import type { LeftReceipt, NewReceipt, OpenReceipt } from '../../db/stores/delivery/receipt.store.js';
import type { RowsFrom } from '../../db/stores/maintenance.store.js';
import { phoneAwayAfterMs } from '../../domain/sending/sending-method.js';
import { BookingRuns } from '../bookings/booking-runs.js';
import { failuresOf } from '../failing-rows/failures-of.js';
import { isOutage } from '../failing-rows/outage.js';
import { type DutyRun, RowByRow } from '../failing-rows/row-by-row.js';
import { NoticeRuns } from '../notices/notice-runs.js';
import { Wakes } from '../waiting/wakes.js';
import { DeliveryReports } from './delivery-reports.js';
import { InboundMessages, type Inbox } from './inbound-messages.js';

/** What a stored call led to, besides what it says of messages. */
export interface AppliedReceipt {
  /** How many of its reports are on nothing we know. */
  strangers: number;
  /** What the provider holds against the account itself, if anything. */
  accountError: string | null;
}

/** Until then whoever took it may still be at it. */
const leftBehindAfterMs = 60_000;
const keptMs = 90 * 24 * 3_600_000;
const pageSize = 50;
const purgedAtOnce = 1_000;

/** The calls of providers: kept as they came, then applied, in the end exactly once. */
@Injectable()
export class ReceiptInbox {
  constructor(
    private readonly database: Database,
    private readonly reports: DeliveryReports,
    private readonly inbound: InboundMessages,
    private readonly runs: BookingRuns,
    private readonly notices: NoticeRuns,
    private readonly rows: RowByRow,
    private readonly wakes: Wakes,
  ) {}

  /** Returns its id. */
  store(receipt: NewReceipt): Promise<string> {
    return this.database.stores.receipts.add(receipt);
  }

  /**
   * Safe to repeat: what was applied before is not news. Each thing that is said is done by itself, for a call may be on
   * messages of several businesses; where one fails the receipt stays open, and the others are done all the same.
   */
  async apply({ id, businessId, accountId, parsed }: OpenReceipt): Promise<AppliedReceipt> {
    const told = new Map<string, () => Promise<void>>();
    const changed = (booking: BookingRef) => void told.set(booking.bookingId, () => this.runs.tell(booking));
    let strangers = 0;
    const failures = await failuresOf(parsed.reports, async (report) => {
      const found = accountId
        ? await this.reports.find(accountId, report)
        : parsed.messageId && (await this.reports.findOfMessage(parsed.messageId, report));
      if (!found) strangers += 1;
      else if (await this.reports.apply(found, report))
        told.set(found.bookingId ?? found.messageId, () => this.notices.tell(found));
    });
    if (accountId) failures.push(...(await this.applyToAccount({ accountId, businessId }, parsed, changed)));
    if (failures.length === 0) await this.database.stores.receipts.markApplied(id);
    for (const tell of told.values()) await tell();
    if (failures.length > 0) throw failures.find((failure) => !isOutage(failure)) ?? failures[0];
    const accountError = parsed.reports.find(({ error }) => error?.class === 'account')?.error?.code ?? null;
    return { strangers, accountError };
  }

  /** Applies what whoever took it has left behind, the oldest first. */
  applyLeftBehind(now: Date, run?: DutyRun): Promise<DutyProgress> {
    const receivedBefore = new Date(now.getTime() - leftBehindAfterMs);
    const page = (from: RowsFrom) => this.database.stores.receipts.open(receivedBefore, pageSize, from);
    const work = async (receipt: LeftReceipt) => {
      await this.apply(receipt.read());
      return true;
    };
    // One after another: what a client says last is to be applied last.
    return this.rows.run({ duty: 'applyReceipts', page, work, atOnce: 1 }, run);
  }

  /** What clients wrote to an account, and what its phone says of itself. */
  private async applyToAccount(
    inbox: Inbox,
    { inbound, heartbeats }: Pick<OpenReceipt['parsed'], 'inbound' | 'heartbeats'>,
    changed: (booking: BookingRef) => void,
  ): Promise<unknown[]> {
    const { accountId, businessId } = inbox;
    return [
      ...(await failuresOf(inbound, (message) => this.inbound.take(inbox, message, changed))),
      ...(await failuresOf(heartbeats, ({ at }) => this.seen(accountId, businessId, at))),
    ];
  }

  /** What waited for a phone goes on when it is back. */
  private async seen(accountId: string, businessId: string | null, at: Date): Promise<void> {
    const { phones, wakes } = this.database.stores;
    const isBack = await phones.seen(accountId, at, phoneAwayAfterMs);
    if (!isBack || !businessId) return;
    await wakes.note({ businessId, channels: ['sms'], cause: 'phone_back' });
    await this.wakes.begin(businessId);
  }

  /** A part at a time, with a call of `onPart` after each. */
  async purge(now: Date, onPart: () => void): Promise<void> {
    const receivedBefore = new Date(now.getTime() - keptMs);
    while ((await this.database.stores.receipts.purge(receivedBefore, purgedAtOnce)) > 0) onPart();
  }
}
