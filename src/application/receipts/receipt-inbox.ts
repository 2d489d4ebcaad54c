import type { Database } from '../../db/database.js';
import type { ReportedAttempt } from '../../db/stores/attempt.store.js';
import type { NewReceipt, OpenReceipt } from '../../db/stores/receipt.store.js';
import { DeliveryReports } from './delivery-reports.js';
import { InboundMessages } from './inbound-messages.js';

/** What a stored call led to: the bookings that have to hear of it, and how many reports were on nothing we know. */
export interface AppliedReceipt {
  bookings: Pick<ReportedAttempt, 'businessId' | 'bookingId'>[];
  strangers: number;
  /** What the provider holds against the account itself, if anything. */
  accountError: string | null;
}

const refOf = ({ businessId, bookingId }: ReportedAttempt) => ({ businessId, bookingId });

/** The calls of providers: kept as they came, then applied, in the end exactly once. */
export class ReceiptInbox {
  private readonly reports: DeliveryReports;
  private readonly inbound: InboundMessages;

  constructor(private readonly database: Database) {
    this.reports = new DeliveryReports(database);
    this.inbound = new InboundMessages(database);
  }

  store(receipt: NewReceipt): Promise<string> {
    return this.database.stores.receipts.add(receipt);
  }

  /** Safe to repeat: what was applied before a crash is not news. */
  async apply({ id, businessId, accountId, parsed }: OpenReceipt): Promise<AppliedReceipt> {
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
    await this.database.stores.receipts.markApplied(id);
    const accountError = parsed.reports.find(({ error }) => error?.class === 'account')?.error?.code ?? null;
    return { bookings: [...bookings.values()], strangers, accountError };
  }

  /** What came in before an instant and was not applied, because somebody crashed. */
  open(receivedBefore: Date, atMost: number): Promise<OpenReceipt[]> {
    return this.database.stores.receipts.open(receivedBefore, atMost);
  }
}
