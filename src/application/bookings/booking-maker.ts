import { Injectable } from '@nestjs/common';
import type { BookingPlan } from '../../contracts/booking/booking-plan.js';
import { breaksUnique } from '../../db/connection/database-faults.js';
import { Database } from '../../db/database.js';
import type { NamedBooking } from '../../db/stores/booking.store.js';
import type { Actor, BookingSource } from '../../domain/booking/booking.js';
import { DomainError } from '../../domain/domain-error.js';
import { ContactHash } from '../accounts/secrets/contact-hash.js';
import { BookingLedger } from './booking-ledger.js';
import { BookingRuns } from './booking-runs.js';
import { draftBooking, type NewBooking } from './draft-booking.js';

const tries = 3;
const uniques = ['bookings_pkey', 'bookings_business_id_reference_key', 'clients_email'];
const actors: Readonly<Record<BookingSource, Actor | null>> = {
  online: 'client',
  staff: 'business',
  api: null,
  import: 'business',
};

/** A booking that is stored, and what its workflow needs. */
interface Made {
  plan: BookingPlan;
  booking: NamedBooking;
}

/** Makes bookings: first the row with its planned messages, then the workflow. */
@Injectable()
export class BookingMaker {
  constructor(
    private readonly database: Database,
    private readonly runs: BookingRuns,
    private readonly hash: ContactHash,
  ) {}

  /** Makes the booking with this id, or finds that it was made before. */
  async make(businessId: string, bookingId: string, input: NewBooking): Promise<NamedBooking> {
    const { plan, booking } = await this.store(businessId, bookingId, input);
    await this.runs.begin({ businessId, bookingId }, plan);
    return booking;
  }

  /** Somebody may take the reference, or add the client, in between: then once more. */
  private async store(businessId: string, id: string, input: NewBooking, left = tries): Promise<Made> {
    try {
      return await this.database.forBusiness(businessId, async (stores) => {
        const now = new Date();
        const { booking, ...named } = await draftBooking(stores, { id, businessId }, input, this.hash, now);
        const plan = await new BookingLedger(stores).create(booking, named, actors[input.source], now);
        return { plan, booking: { ...booking, ...named } };
      });
    } catch (error) {
      const isTaken = uniques.some((unique) => breaksUnique(error, unique));
      const made = isTaken || error instanceof DomainError ? await this.madeBefore(businessId, id) : null;
      if (made) return made;
      if (left > 1 && isTaken) return this.store(businessId, id, input, left - 1);
      throw error;
    }
  }

  /** By the same request, which was cut off before it was answered. */
  private madeBefore(businessId: string, id: string): Promise<Made | null> {
    return this.database.forBusiness(businessId, async (stores) => {
      const booking = await stores.bookings.named(id);
      return booking && { booking, plan: await new BookingLedger(stores).plan(booking) };
    });
  }
}
