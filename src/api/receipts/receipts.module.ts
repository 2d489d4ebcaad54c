import { Module } from '@nestjs/common';
import { ReceiptInbox } from '../../application/receipts/receipt-inbox.js';
import { ReceiptIntake } from '../../application/receipts/receipt-intake.js';
import { Database } from '../../db/database.js';
import { EngineModule } from '../../engine/engine.module.js';

@Module({
  imports: [EngineModule],
  providers: [
    { provide: ReceiptInbox, useFactory: (database: Database) => new ReceiptInbox(database), inject: [Database] },
    ReceiptIntake,
  ],
})
export class ReceiptsModule {}
