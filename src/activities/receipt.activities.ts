import { Injectable } from '@nestjs/common';
import { heartbeat, log } from '@temporalio/activity';
import { ReceiptInbox } from '../application/receipts/receipt-inbox.js';
import { UnconfirmedMessages } from '../application/receipts/unconfirmed-messages.js';
import type { ReceiptActivities as Contract } from '../contracts/maintenance/receipt.activities.js';

/** Does what nobody has called for: receipts that were left behind, and those that never came. */
@Injectable()
export class ReceiptActivities implements Contract {
  constructor(
    private readonly inbox: ReceiptInbox,
    private readonly unconfirmed: UnconfirmedMessages,
  ) {}

  async applyReceipts(): Promise<number> {
    const count = await this.inbox.applyLeftBehind(new Date());
    if (count > 0) log.warn('applied receipts that were left behind', { count });
    return count;
  }

  closeUnconfirmed(): Promise<number> {
    return this.unconfirmed.close(new Date(), heartbeat);
  }

  forgetReceipts(): Promise<void> {
    return this.inbox.purge(new Date());
  }
}
