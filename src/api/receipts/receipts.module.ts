import { Module } from '@nestjs/common';
import { SendingAccounts } from '../../application/accounts/sending-accounts.js';
import { ReceiptInbox } from '../../application/receipts/receipt-inbox.js';
import { ReceiptIntake } from '../../application/receipts/receipt-intake.js';
import { Database } from '../../db/database.js';
import { EngineModule } from '../../engine/engine.module.js';

@Module({
  imports: [EngineModule],
  providers: [
    { provide: SendingAccounts, useFactory: (database: Database) => new SendingAccounts(database), inject: [Database] },
    { provide: ReceiptInbox, useFactory: (database: Database) => new ReceiptInbox(database), inject: [Database] },
    ReceiptIntake,
  ],
})
export class ReceiptsModule {}
