import { Module } from '@nestjs/common';
import { BookingRunsModule } from '../../application/bookings/booking-runs.module.js';
import { DeliveryReports } from '../../application/receipts/delivery-reports.js';
import { InboundMessages } from '../../application/receipts/inbound-messages.js';
import { ReceiptInbox } from '../../application/receipts/receipt-inbox.js';
import { ReceiptIntake } from '../../application/receipts/receipt-intake.js';

@Module({
  imports: [BookingRunsModule],
  providers: [DeliveryReports, InboundMessages, ReceiptInbox, ReceiptIntake],
})
export class ReceiptsModule {}
