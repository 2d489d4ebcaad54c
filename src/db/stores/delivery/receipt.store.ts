import { v7 as uuidv7 } from 'uuid';
import type { InboundMessage } from '../../../domain/client/inbound-message.js';
import type { DeliveryReport } from '../../../domain/message/delivery-report.js';
import type { DeviceHeartbeat } from '../../../domain/sending/device-heartbeat.js';
import type { DeliveryReceiptRow } from '../../entities/delivery/delivery-receipt.entity.js';
import { fromTheFirst } from '../maintenance.store.js';
import { Store } from '../store.js';

/** What was understood of a provider's call; `messageId` where the address itself names the message. */
export interface ParsedReceipt {
  messageId?: string;
  reports: DeliveryReport[];
  inbound: InboundMessage[];
  heartbeats: DeviceHeartbeat[];
}

/** A call as it came, and what was understood of it; null where it was not the provider's, or made no sense. */
export interface NewReceipt extends Omit<DeliveryReceiptRow, 'id' | 'parsed' | 'receivedAt' | 'appliedAt'> {
  parsed: ParsedReceipt | null;
}

/** A stored call that is to be applied: whose it is, by which account it came, and what it says. */
export interface OpenReceipt {
  id: string;
  businessId: string | null;
  accountId: string | null;
  parsed: ParsedReceipt;
}

/** The same before it is known whether what it says can be read. */
export interface LeftReceipt extends Omit<OpenReceipt, 'parsed'> {
  read(): OpenReceipt;
}

interface OpenReceiptRecord {
  id: string;
  business_id: string | null;
  account_id: string | null;
  said: ParsedReceipt;
}

/** The calls of providers, of all businesses and of none. */
export class ReceiptStore extends Store {
  /** Answers its new id. */
  async add({ businessId, accountId, provider, method, query, headers, body, parsed }: NewReceipt): Promise<string> {
    const id = uuidv7();
    await this.ask('store_receipt($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      ...[id, businessId, accountId, provider, method, query],
      ...[JSON.stringify(headers), body, parsed && JSON.stringify(parsed)],
    ]);
    return id;
  }

  /** What came in before an instant and was not applied, the oldest first. */
  async open(receivedBefore: Date, atMost: number, from = fromTheFirst): Promise<LeftReceipt[]> {
    const parameters = [receivedBefore, from.after, from.again, atMost];
    const rows = await this.ask<OpenReceiptRecord>('open_receipts($1, $2, $3, $4)', parameters);
    return rows.map(({ id, business_id: businessId, account_id: accountId, said }) => ({
      ...{ id, businessId, accountId },
      read: () => ({ id, businessId, accountId, parsed: revived(said) }),
    }));
  }

  async markApplied(id: string): Promise<void> {
    await this.ask('receipt_applied($1)', [id]);
  }

  /** Deletes what came in before an instant, clients' messages with it, some of each; says how many. */
  async purge(receivedBefore: Date, atMost: number): Promise<number> {
    const [row] = await this.ask<{ count: number }>('forget_receipts($1, $2)', [receivedBefore, atMost]);
    return row?.count ?? 0;
  }
}

/** JSON has text for instants. */
const revived = ({ messageId, reports, inbound, heartbeats }: ParsedReceipt): ParsedReceipt => ({
  messageId,
  reports: reports.map(atInstant),
  inbound: inbound.map(atInstant),
  heartbeats: heartbeats.map(atInstant),
});
const atInstant = <Said extends { at: Date }>(said: Said): Said => ({ ...said, at: new Date(said.at) });
