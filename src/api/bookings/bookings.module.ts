import { Module } from '@nestjs/common';
import { BookingOrders } from '../../application/bookings/booking-commands.js';
import { BookingMaker } from '../../application/bookings/booking-maker.js';
import { EngineModule } from '../../engine/engine.module.js';
import { BookingReader } from './booking.reader.js';
import { BookingOrdersController } from './booking-commands.controller.js';
import { BookingsController } from './bookings.controller.js';

@Module({
  imports: [EngineModule],
  controllers: [BookingsController, BookingOrdersController],
  providers: [BookingReader, BookingMaker, BookingOrders],
})
export class BookingsModule {}
