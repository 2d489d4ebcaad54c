import { Module } from '@nestjs/common';
import { BookingCommands } from '../../application/bookings/booking-commands.js';
import { BookingMaker } from '../../application/bookings/booking-maker.js';
import { BookingReader } from './booking.reader.js';
import { BookingCommandsController } from './booking-commands.controller.js';
import { BookingsController } from './bookings.controller.js';

@Module({
  controllers: [BookingsController, BookingCommandsController],
  providers: [BookingReader, BookingMaker, BookingCommands],
})
export class BookingsModule {}
