import { Injectable } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/activity';
import type { EntityManager } from 'typeorm';
import { BookingChanges } from '../application/bookings/booking-changes.js';
import { BookingLedger } from '../application/bookings/booking-ledger.js';
import { MessageSteps } from '../application/delivery/message-steps.js';
import type {
  CommandOutcome,
  CommandRequest,
  BookingActivities as Contract,
} from '../contracts/booking/booking.activities.js';
import type { BookingPlan } from '../contracts/booking/booking-plan.js';
import type { DeliveryOutcome } from '../contracts/delivery/delivery.activities.js';
import type { BookingRef, StepRef } from '../contracts/refs.js';
import { Database } from '../db/database.js';
import { BookingRow } from '../db/entities/booking/booking.entity.js';

/** The database steps of a booking's workflow, each one transaction. */
@Injectable()
export class BookingActivities implements Contract {
  constructor(
    private readonly database: Database,
    private readonly steps: MessageSteps,
  ) {}

  loadPlan({ businessId, bookingId }: BookingRef): Promise<BookingPlan> {
    return this.database.managerForBusiness(businessId, async (tx) => {
      const booking = await this.find(tx, bookingId);
      if (!booking.workflowStartedAt) await tx.update(BookingRow, { id: bookingId }, { workflowStartedAt: new Date() });
      return new BookingLedger(tx).plan(booking);
    });
  }

  applyChange(request: CommandRequest): Promise<CommandOutcome> {
    return this.database.managerForBusiness(request.businessId, async (tx) => {
      await this.find(tx, request.bookingId);
      return new BookingChanges(tx).apply(request, new Date());
    });
  }

  giveUp(message: StepRef): Promise<DeliveryOutcome> {
    return this.steps.giveUp(message);
  }

  private async find(tx: EntityManager, bookingId: string): Promise<BookingRow> {
    const booking = await tx.findOneBy(BookingRow, { id: bookingId });
    if (!booking) throw ApplicationFailure.nonRetryable('the booking is not in the database', 'NOT_FOUND');
    return booking;
  }
}
