import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import type { OpenReceipt } from '../../db/stores/delivery/receipt.store.js';
import { type AppliedReceipt, ReceiptInbox } from './receipt-inbox.js';

/** The rest of the API needs connections to the database, too. */
const atOnce = 3;

/** Receipts whose calls were answered and that are still to be applied; a process that ends applies them first. */
@Injectable()
export class ReceiptBacklog implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ReceiptBacklog.name);
  private readonly limit = pLimit(atOnce);
  private readonly underWay = new Set<Promise<void>>();

  constructor(private readonly inbox: ReceiptInbox) {}

  /** Applies a few at a time, in order; a receipt that fails is left behind in the inbox. */
  add(receipt: OpenReceipt, onApplied: (applied: AppliedReceipt) => Promise<void>): void {
    const work = this.limit(async () => onApplied(await this.inbox.apply(receipt)))
      .catch((err) => this.logger.error({ err, receiptId: receipt.id }, 'A receipt could not be applied yet'))
      .finally(() => this.underWay.delete(work));
    this.underWay.add(work);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay);
  }
}
