import { Module } from '@nestjs/common';
import { Database } from '../../db/database.js';
import { ReceiptBook } from '../../db/receipt-book.js';
import { SendingAccounts } from '../../db/sending-accounts.js';
import { EngineModule } from '../engine/engine.module.js';
import { ReceiptsService } from './receipts.service.js';

@Module({
  imports: [EngineModule],
  providers: [
    { provide: SendingAccounts, useFactory: (database: Database) => new SendingAccounts(database), inject: [Database] },
    { provide: ReceiptBook, useFactory: (database: Database) => new ReceiptBook(database), inject: [Database] },
    ReceiptsService,
  ],
})
export class ReceiptsModule {}
