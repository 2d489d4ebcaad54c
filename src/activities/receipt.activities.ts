import { Injectable } from '@nestjs/common';
import { heartbeat, log } from '@temporalio/activity';
import { ReceiptInbox } from '../application/receipts/receipt-inbox.js';
import { UnconfirmedMessages } from '../application/receipts/unconfirmed-messages.js';
import type { ReceiptActivities as Contract } from '../contracts/maintenance/receipt.activities.js';
import { dutyRun } from './duty-run.js';

/** Does what nobody has called for: receipts that were left behind, and those that never came. */
@Injectable()
export class ReceiptActivities implements Contract {
  constructor(
    private readonly inbox: ReceiptInbox,
    private readonly unconfirmed: UnconfirmedMessages,
  ) {}

  async applyReceipts(): Promise<number> {
    const { done } = await this.inbox.applyLeftBehind(new Date(), dutyRun({ isRound: true }));
    if (done > 0) log.warn('applied receipts that were left behind', { count: done });
    return done;
  }

  async closeUnconfirmed(): Promise<number> {
    return (await this.unconfirmed.close(new Date(), dutyRun({ isRound: true }))).done;
  }

  forgetReceipts(): Promise<void> {
    return this.inbox.purge(new Date(), heartbeat);
  }
}
