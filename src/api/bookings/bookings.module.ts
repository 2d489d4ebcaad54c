import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/engine.module.js';
import { BookingReader } from './booking.reader.js';
import { BookingMaker } from './booking-maker.service.js';
import { BookingOrdersController } from './booking-orders.controller.js';
import { BookingOrders } from './booking-orders.service.js';
import { BookingsController } from './bookings.controller.js';

@Module({
  imports: [EngineModule],
  controllers: [BookingsController, BookingOrdersController],
  providers: [BookingReader, BookingMaker, BookingOrders],
})
export class BookingsModule {}
