import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { BookingSnapshot, ChangeDetails } from '../../db/entities/booking/booking-change.entity.js';
import { isAnnounced } from '../../domain/booking/booking.js';
import { type CommandName, eventOf, transition } from '../../domain/booking/booking-lifecycle.js';
import { isOtherTime } from '../../domain/booking/other-time.js';
import { movedTerm, type Term } from '../../domain/booking/term.js';
import type { TermType } from '../../domain/booking/term-type.js';

const minuteMs = 60_000;

/** What a changed booking takes over from what it names now: how long the service is and of which type, and by which clock the place goes. */
export interface NewParts {
  durationMinutes?: number;
  termType?: TermType;
  timeZone?: string;
}

/** The booking as a command leaves it, which it has been found to take; clients are told unless all stays as they know it. */
export function changedBooking(
  booking: BookingRow,
  name: CommandName,
  details: ChangeDetails,
  parts: NewParts,
  now: Date,
): BookingRow {
  const status = transition(booking.status, name);
  if (!status) throw new Error(`a booking that is ${booking.status} does not take the command ${name}`);
  const version = booking.version + 1;
  const {
    startsAt: _startsAt,
    endsAt: _endsAt,
    amount: _amount,
    currency: _currency,
    paidAt: _paidAt,
    messageId: _messageId,
    newMessageId: _newMessageId,
    ...rest
  } = details;
  const { timeZone = booking.timeZone, termType = booking.termType } = parts;
  const term = termAfter(booking, details, parts);
  const notificationsPausedAt = pausedAfter(booking, name, now);
  const changed = {
    ...booking,
    ...definedOnly(rest),
    ...term,
    timeZone,
    termType,
    status,
    version,
    notificationsPausedAt,
  };
  const event = eventOf[name];
  const isSame = status === booking.status && isSameTerm(changed, booking);
  if (isSame || !isAnnounced(event)) return changed;
  const news = event === 'changed' && isOtherTime(booking, changed) ? 'moved' : event;
  return { ...changed, announcedEvent: news, announcedVersion: version, announcedAt: now };
}

/** Whoever pauses what is paused changes nothing. */
function pausedAfter({ notificationsPausedAt }: BookingRow, name: CommandName, now: Date): Date | null {
  if (name === 'pauseNotifications') return notificationsPausedAt ?? now;
  return name === 'resumeNotifications' ? null : notificationsPausedAt;
}

/** What is not said stays: the start; the length with a new start, or that of a new service. */
function termAfter({ startsAt, endsAt }: BookingRow, details: ChangeDetails, { durationMinutes }: NewParts): Term {
  const end = details.endsAt ? new Date(details.endsAt) : undefined;
  if (details.startsAt) return movedTerm({ startsAt, endsAt }, { startsAt: new Date(details.startsAt), endsAt: end });
  const ofService = durationMinutes && new Date(startsAt.getTime() + durationMinutes * minuteMs);
  return { startsAt, endsAt: end ?? (ofService || endsAt) };
}

/** What a booking is, as the audit keeps it. */
export const snapshotOf = ({
  startsAt,
  endsAt,
  serviceId,
  staffId,
  locationId,
  timeZone,
}: BookingRow): BookingSnapshot => ({
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  serviceId,
  staffId,
  locationId,
  timeZone,
});

const isSameTerm = (a: BookingRow, b: BookingRow): boolean =>
  JSON.stringify(snapshotOf(a)) === JSON.stringify(snapshotOf(b));

const definedOnly = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
