import { Body, Controller, Patch, Post, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  approveCommand,
  attendanceCommand,
  type CommandDraft,
  cancelCommand,
  changeCommand,
  moveCommand,
  paymentCommand,
  rejectCommand,
} from '../../application/bookings/booking-command.js';
import { BookingCommands, type CommandTarget } from '../../application/bookings/booking-commands.js';
import { Scopes } from '../http/access/access.decorators.js';
import { BookingReader } from './booking.reader.js';
import type { BookingView } from './booking.schema.js';
import { CommandOperation, Target } from './booking-command.decorators.js';
import * as input from './booking-input.schema.js';
import { BookingEtag } from './booking-version.js';

@ApiTags('Bookings')
@Controller('v1/bookings/:id')
@Scopes('bookings:write')
@UseInterceptors(BookingEtag)
export class BookingCommandsController {
  constructor(
    private readonly commands: BookingCommands,
    private readonly reader: BookingReader,
  ) {}

  @Post('approve')
  @CommandOperation('Confirms a pending booking')
  approve(@Target() to: CommandTarget, @Body({ schema: input.approval }) _: object) {
    return this.give(to, approveCommand);
  }

  @Post('reject')
  @CommandOperation('Refuses a pending booking')
  reject(@Target() to: CommandTarget, @Body({ schema: input.rejection }) rejection: input.Rejection) {
    return this.give(to, rejectCommand(rejection));
  }

  @Post('cancel')
  @CommandOperation('Cancels a booking')
  cancel(@Target() to: CommandTarget, @Body({ schema: input.cancellation }) cancellation: input.Cancellation) {
    return this.give(to, cancelCommand(cancellation));
  }

  @Post('move')
  @CommandOperation('Moves a booking to another time')
  move(@Target() to: CommandTarget, @Body({ schema: input.move }) move: input.Move) {
    return this.give(to, moveCommand(move, new Date()));
  }

  @Post('attendance')
  @CommandOperation('Notes whether the client came; nothing but this ever sets it')
  attendance(@Target() to: CommandTarget, @Body({ schema: input.attendanceMark }) mark: input.AttendanceMark) {
    return this.give(to, attendanceCommand(mark));
  }

  @Post('payments')
  @CommandOperation('Notes that a booking was paid')
  pay(@Target() to: CommandTarget, @Body({ schema: input.payment }) payment: input.PaymentInput) {
    return this.give(to, paymentCommand(payment));
  }

  @Patch()
  @CommandOperation('Gives a booking another service, staff member, place or note; null clears', { idempotent: false })
  change(@Target() to: CommandTarget, @Body({ schema: input.bookingPatch }) patch: input.BookingPatch) {
    return this.give(to, changeCommand(patch));
  }

  private async give(to: CommandTarget, command: CommandDraft): Promise<BookingView> {
    await this.commands.carryOut(to, command);
    return this.reader.get(to.businessId, to.bookingId);
  }
}
