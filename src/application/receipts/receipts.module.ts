import { Global, Module } from '@nestjs/common';
import { DeliveryReports } from './delivery-reports.js';
import { InboundMessages } from './inbound-messages.js';
import { ReceiptBacklog } from './receipt-backlog.js';
import { ReceiptInbox } from './receipt-inbox.js';
import { ReceiptIntake } from './receipt-intake.js';
import { StatusLookup } from './status-lookup.js';
import { UnconfirmedMessages } from './unconfirmed-messages.js';

const useCases = [
  DeliveryReports,
  InboundMessages,
  ReceiptBacklog,
  ReceiptInbox,
  ReceiptIntake,
  StatusLookup,
  UnconfirmedMessages,
];

/** What providers say of messages, and what is asked of them. */
@Global()
@Module({ providers: useCases, exports: useCases })
export class ReceiptsModule {}
