import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { BookingSnapshot, ChangeDetails } from '../../db/entities/booking/booking-change.entity.js';
import type { Announcement, BookingEvent } from '../../domain/booking/booking.js';
import { type CommandName, eventOf, transition } from '../../domain/booking/booking-lifecycle.js';
import { movedTerm } from '../../domain/booking/term.js';

/** The booking as a command leaves it, which it has been found to take; clients are told unless all stays as they know it. */
export function changedBooking(booking: BookingRow, name: CommandName, details: ChangeDetails, now: Date): BookingRow {
  const status = transition(booking.status, name);
  if (!status) throw new Error(`a booking that is ${booking.status} does not take the command ${name}`);
  const version = booking.version + 1;
  const { startsAt, endsAt, amount: _amount, currency: _currency, paidAt: _paidAt, ...rest } = details;
  const term = startsAt
    ? movedTerm(booking, { startsAt: new Date(startsAt), endsAt: endsAt ? new Date(endsAt) : undefined })
    : {};
  const changed = { ...booking, ...definedOnly(rest), ...term, status, version };
  const event = eventOf[name];
  const isSame = status === booking.status && isSameTerm(changed, booking);
  if (isSame || !concernsClient(event)) return changed;
  return { ...changed, announcedEvent: event, announcedVersion: version, announcedAt: now };
}

/** What a booking is, as the audit keeps it. */
export const snapshotOf = ({ startsAt, endsAt, serviceId, staffId, locationId }: BookingRow): BookingSnapshot => ({
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  serviceId,
  staffId,
  locationId,
});

const isSameTerm = (a: BookingRow, b: BookingRow): boolean =>
  JSON.stringify(snapshotOf(a)) === JSON.stringify(snapshotOf(b));

const concernsClient = (event: BookingEvent): event is Announcement['event'] =>
  event !== 'edited' && event !== 'attendance_set' && event !== 'paid';

const definedOnly = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
