import type { Stores } from '../../../db/stores/stores.js';
import type { PlanCounts } from '../../../domain/replanning/plan-counts.js';
import type { ReplanCause } from '../../../domain/replanning/replan-cause.js';
import { BookingLedger } from '../booking-ledger.js';
import { correctZone } from '../zone-correction.js';

const nothing: PlanCounts = { added: 0, ended: 0, shifted: 0 };

/** Lets a booking follow a change of settings, within the caller's transaction; one that is off or over by now stays. */
export async function followCause(
  stores: Stores,
  bookingId: string,
  cause: ReplanCause,
  now: Date,
): Promise<PlanCounts> {
  const booking = await stores.bookings.lock(bookingId);
  const isOpen = booking?.status === 'pending' || booking?.status === 'confirmed';
  if (!booking || !isOpen || booking.endsAt <= now) return nothing;
  if (cause.type === 'time_zone') {
    return booking.timeZone === cause.timeZone ? nothing : correctZone(stores, booking, cause.timeZone, now);
  }
  const references = await stores.bookingReferences.of(booking.businessId, booking);
  return new BookingLedger(stores).adopt(booking, references, cause, now);
}
