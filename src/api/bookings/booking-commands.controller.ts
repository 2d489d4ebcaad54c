import { Body, Controller, Patch, Post, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  approveCommand,
  attendanceCommand,
  type BookingCommand,
  cancelCommand,
  changeCommand,
  moveCommand,
  paymentCommand,
  rejectCommand,
} from '../../application/bookings/booking-command.js';
import { type BookingOrder, BookingOrders } from '../../application/bookings/booking-commands.js';
import { Scopes } from '../http/access/access.decorators.js';
import { BookingReader } from './booking.reader.js';
import type { BookingView } from './booking.schema.js';
import { Order, OrderOperation } from './booking-command.decorators.js';
import * as input from './booking-input.schema.js';
import { BookingEtag } from './booking-version.js';

@ApiTags('Bookings')
@Controller('v1/bookings/:id')
@Scopes('bookings:write')
@UseInterceptors(BookingEtag)
export class BookingOrdersController {
  constructor(
    private readonly orders: BookingOrders,
    private readonly reader: BookingReader,
  ) {}

  @Post('approve')
  @OrderOperation('Confirms a pending booking')
  approve(@Order() to: BookingOrder, @Body({ schema: input.approval }) _: object) {
    return this.give(to, approveCommand);
  }

  @Post('reject')
  @OrderOperation('Refuses a pending booking')
  reject(@Order() to: BookingOrder, @Body({ schema: input.rejection }) rejection: input.Rejection) {
    return this.give(to, rejectCommand(rejection));
  }

  @Post('cancel')
  @OrderOperation('Cancels a booking')
  cancel(@Order() to: BookingOrder, @Body({ schema: input.cancellation }) cancellation: input.Cancellation) {
    return this.give(to, cancelCommand(cancellation));
  }

  @Post('move')
  @OrderOperation('Moves a booking to another time')
  move(@Order() to: BookingOrder, @Body({ schema: input.move }) move: input.Move) {
    return this.give(to, moveCommand(move, new Date()));
  }

  @Post('attendance')
  @OrderOperation('Notes whether the client came; nothing but this ever sets it')
  attendance(@Order() to: BookingOrder, @Body({ schema: input.attendanceMark }) mark: input.AttendanceMark) {
    return this.give(to, attendanceCommand(mark));
  }

  @Post('payments')
  @OrderOperation('Notes that a booking was paid')
  pay(@Order() to: BookingOrder, @Body({ schema: input.payment }) payment: input.PaymentInput) {
    return this.give(to, paymentCommand(payment));
  }

  @Patch()
  @OrderOperation('Gives a booking another service, staff member, place or note; null clears', { idempotent: false })
  change(@Order() to: BookingOrder, @Body({ schema: input.bookingPatch }) patch: input.BookingPatch) {
    return this.give(to, changeCommand(patch));
  }

  private async give(to: BookingOrder, command: BookingCommand): Promise<BookingView> {
    await this.orders.give(to, command);
    return this.reader.get(to.businessId, to.bookingId);
  }
}
