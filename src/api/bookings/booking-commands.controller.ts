import { Body, Controller, Patch, Post, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  approveCommand,
  attendanceCommand,
  type CommandDraft,
  cancelCommand,
  changeCommand,
  moveCommand,
  pauseCommand,
  paymentCommand,
  rejectCommand,
  resumeCommand,
} from '../../application/bookings/booking-command.js';
import { BookingCommands } from '../../application/bookings/booking-commands.js';
import type { BookingRef } from '../../contracts/refs.js';
import { Scopes } from '../http/access/access.decorators.js';
import { BookingReader } from './booking.reader.js';
import type { BookingView } from './booking.schema.js';
import { CommandOperation, Target, type Targeted } from './booking-command.decorators.js';
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
  approve(@Target() to: Targeted, @Body({ schema: input.approval }) _: object) {
    return this.give(to, approveCommand);
  }

  @Post('reject')
  @CommandOperation('Refuses a pending booking')
  reject(@Target() to: Targeted, @Body({ schema: input.rejection }) rejection: input.Rejection) {
    return this.give(to, rejectCommand(rejection));
  }

  @Post('cancel')
  @CommandOperation('Cancels a booking')
  cancel(@Target() to: Targeted, @Body({ schema: input.cancellation }) cancellation: input.Cancellation) {
    return this.give(to, cancelCommand(cancellation));
  }

  @Post('move')
  @CommandOperation('Moves a booking to another time')
  move(@Target() to: Targeted, @Body({ schema: input.move }) move: input.Move) {
    return this.give(to, moveCommand(move, new Date()));
  }

  @Post('attendance')
  @CommandOperation('Notes whether the client came; nothing but this ever sets it', { id: 'setBookingAttendance' })
  attendance(@Target() to: Targeted, @Body({ schema: input.attendanceMark }) mark: input.AttendanceMark) {
    return this.give(to, attendanceCommand(mark));
  }

  @Post('payments')
  @CommandOperation('Notes that a booking was paid', { id: 'addBookingPayment' })
  pay(@Target() to: Targeted, @Body({ schema: input.payment }) payment: input.PaymentInput) {
    return this.give(to, paymentCommand(payment));
  }

  @Post('notifications/pause')
  @CommandOperation('Holds back what falls due from now on: it is not sent, also not later', {
    id: 'pauseBookingNotifications',
  })
  pause(@Target() to: Targeted, @Body({ schema: input.byHand }) byHand: input.ByHand) {
    return this.give(to, pauseCommand(byHand));
  }

  @Post('notifications/resume')
  @CommandOperation('Lets messages of a booking go out again that fall due from now on', {
    id: 'resumeBookingNotifications',
  })
  resume(@Target() to: Targeted, @Body({ schema: input.byHand }) byHand: input.ByHand) {
    return this.give(to, resumeCommand(byHand));
  }

  @Patch()
  @CommandOperation('Gives a booking another service, staff member, place, end or note; null clears', {
    id: 'updateBooking',
    idempotent: false,
  })
  change(@Target() to: Targeted, @Body({ schema: input.bookingPatch }) patch: input.BookingPatch) {
    return this.give(to, changeCommand(patch));
  }

  private async give({ versions, ...to }: Targeted, command: CommandDraft): Promise<BookingView> {
    const [first, ...others] = versions;
    const expectedVersion = others.length === 0 ? first : await this.fitting(to, versions);
    await this.commands.carryOut({ ...to, expectedVersion }, command);
    return this.reader.get(to.businessId, to.bookingId);
  }

  /** Of several versions that would do, the one that the booking has, if it has one of them. */
  private async fitting({ businessId, bookingId }: BookingRef, versions: number[]): Promise<number | undefined> {
    const { version } = await this.reader.get(businessId, bookingId);
    return versions.includes(version) ? version : versions[0];
  }
}
