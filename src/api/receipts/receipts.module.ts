import { Module } from '@nestjs/common';
import { BookingRunsModule } from '../../application/bookings/booking-runs.module.js';
import { ReceiptInbox } from '../../application/receipts/receipt-inbox.js';
import { ReceiptIntake } from '../../application/receipts/receipt-intake.js';
import { Database } from '../../db/database.js';

@Module({
  imports: [BookingRunsModule],
  providers: [
    { provide: ReceiptInbox, useFactory: (database: Database) => new ReceiptInbox(database), inject: [Database] },
    ReceiptIntake,
  ],
})
export class ReceiptsModule {}
