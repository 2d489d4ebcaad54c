import { Module } from '@nestjs/common';
import { SendingAccounts } from '../../application/accounts/sending-accounts.js';
import { ReceiptBook } from '../../application/receipts/receipt-inbox.js';
import { ReceiptsService } from '../../application/receipts/receipt-intake.js';
import { Database } from '../../db/connection/database.js';
import { EngineModule } from '../../engine/engine.module.js';

@Module({
  imports: [EngineModule],
  providers: [
    { provide: SendingAccounts, useFactory: (database: Database) => new SendingAccounts(database), inject: [Database] },
    { provide: ReceiptBook, useFactory: (database: Database) => new ReceiptBook(database), inject: [Database] },
    ReceiptsService,
  ],
})
export class ReceiptsModule {}
