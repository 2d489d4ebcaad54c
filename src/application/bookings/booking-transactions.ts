import { Injectable } from '@nestjs/common';
import type { CommandOutcome, CommandRequest } from '../../contracts/booking/booking.activities.js';
import type { BookingPlan } from '../../contracts/booking/booking-plan.js';
import type { BookingRef } from '../../contracts/refs.js';
import { Database } from '../../db/database.js';
import { DomainError, notFound } from '../../domain/domain-error.js';
import { BookingChanges } from './booking-changes.js';
import { BookingLedger } from './booking-ledger.js';

/** What a booking's workflow asks of the database, each one transaction and safe to repeat. */
@Injectable()
export class BookingTransactions {
  constructor(private readonly database: Database) {}

  /** Whoever asks for the plan is running: that is noted, once. */
  loadPlan({ businessId, bookingId }: BookingRef, now: Date): Promise<BookingPlan> {
    return this.database.forBusiness(businessId, async (stores) => {
      const booking = await stores.bookings.find(bookingId);
      if (!booking) throw notFound('booking');
      if (!booking.workflowStartedAt) await stores.bookings.noteStart(bookingId, now);
      return new BookingLedger(stores).plan(booking);
    });
  }

  /** What cannot be planned is refused as a whole: nothing of it stays. */
  applyChange(request: CommandRequest, now: Date): Promise<CommandOutcome> {
    const changed = <T>(work: (changes: BookingChanges) => Promise<T>) =>
      this.database.forBusiness(request.businessId, (stores) => work(new BookingChanges(stores)));
    return changed((changes) => changes.apply(request, now)).catch((error) => {
      if (!(error instanceof DomainError && error.code === 'limit_reached')) throw error;
      return changed((changes) => changes.refuseFor(request, { code: 'VALIDATION', message: error.message }, now));
    });
  }
}
