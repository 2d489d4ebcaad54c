import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../db/database.js';
import type { DeliveryReceiptRow, ParsedReceipt } from '../../db/entities/delivery/delivery-receipt.entity.js';
import { DeliveryReports, type ReportedTry } from './delivery-reports.js';
import { InboundMessages } from './inbound-messages.js';

/** A stored call that says something; names whose it is and by which account it came. */
export interface StoredReceipt {
  id: string;
  businessId: string | null;
  accountId: string | null;
  parsed: ParsedReceipt;
}

/** What a stored call led to: the bookings that have to hear of it, and how many reports were on nothing we know. */
export interface AppliedReceipt {
  bookings: Pick<ReportedTry, 'businessId' | 'bookingId'>[];
  strangers: number;
  /** What the provider holds against the account itself, if anything. */
  accountError: string | null;
}

const refOf = ({ businessId, bookingId }: ReportedTry) => ({ businessId, bookingId });

/** The calls of providers: kept as they came, then applied, in the end exactly once. */
export class ReceiptInbox {
  private readonly reports: DeliveryReports;
  private readonly inbound: InboundMessages;

  constructor(private readonly database: Database) {
    this.reports = new DeliveryReports(database);
    this.inbound = new InboundMessages(database);
  }

  async store(call: Omit<DeliveryReceiptRow, 'id' | 'receivedAt' | 'appliedAt'>): Promise<string> {
    const id = uuidv7();
    const { businessId, accountId, provider, method, query, headers, body, parsed } = call;
    const json = [JSON.stringify(headers), body, parsed && JSON.stringify(parsed)];
    const row = [id, businessId, accountId, provider, method, query, ...json];
    await this.database.ask('store_receipt($1, $2, $3, $4, $5, $6, $7, $8, $9)', row);
    return id;
  }

  /** Safe to repeat: what was applied before a crash is not news. */
  async apply({ id, businessId, accountId, parsed }: StoredReceipt): Promise<AppliedReceipt> {
    const bookings = new Map<string, AppliedReceipt['bookings'][number]>();
    let strangers = 0;
    for (const report of parsed.reports) {
      const found = accountId
        ? await this.reports.find(accountId, report)
        : parsed.messageId && (await this.reports.findOfMessage(parsed.messageId, report));
      if (!found) strangers += 1;
      else if (await this.reports.apply(found, report)) bookings.set(found.bookingId, refOf(found));
    }
    if (accountId) for (const message of parsed.inbound) await this.inbound.take({ accountId, businessId }, message);
    if (accountId)
      for (const { at } of parsed.heartbeats) await this.database.ask('phone_seen($1, $2)', [accountId, at]);
    await this.database.ask('receipt_applied($1)', [id]);
    const accountError = parsed.reports.find(({ error }) => error?.class === 'account')?.error?.code ?? null;
    return { bookings: [...bookings.values()], strangers, accountError };
  }

  /** What came in before an instant and was not applied, because somebody crashed. */
  async open(receivedBefore: Date, atMost: number): Promise<StoredReceipt[]> {
    const rows = await this.database.ask<{ id: string; business_id: string; account_id: string; said: ParsedReceipt }>(
      'open_receipts($1, $2)',
      [receivedBefore, atMost],
    );
    return rows.map(({ id, business_id, account_id, said }) => ({
      id,
      businessId: business_id,
      accountId: account_id,
      parsed: said,
    }));
  }
}
