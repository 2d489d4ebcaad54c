import { Injectable } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/activity';
import { BookingTransactions } from '../application/bookings/booking-transactions.js';
import { MessageSteps } from '../application/delivery/message-steps.js';
import type {
  CommandOutcome,
  CommandRequest,
  BookingActivities as Contract,
} from '../contracts/booking/booking.activities.js';
import type { BookingPlan } from '../contracts/booking/booking-plan.js';
import type { DeliveryOutcome } from '../contracts/delivery/delivery.activities.js';
import type { BookingRef, StepRef } from '../contracts/refs.js';
import { DomainError } from '../domain/domain-error.js';

/** The database steps of a booking's workflow. */
@Injectable()
export class BookingActivities implements Contract {
  constructor(
    private readonly bookings: BookingTransactions,
    private readonly steps: MessageSteps,
  ) {}

  loadPlan(booking: BookingRef): Promise<BookingPlan> {
    return this.bookings.loadPlan(booking, new Date()).catch(notInDatabase);
  }

  applyChange(request: CommandRequest): Promise<CommandOutcome> {
    return this.bookings.applyChange(request, new Date()).catch(notInDatabase);
  }

  giveUp(message: StepRef): Promise<DeliveryOutcome> {
    return this.steps.giveUp(message);
  }
}

function notInDatabase(error: unknown): never {
  if (!(error instanceof DomainError && error.code === 'not_found')) throw error;
  throw ApplicationFailure.nonRetryable('the booking is not in the database', 'NOT_FOUND');
}
