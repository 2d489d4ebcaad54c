import type { PlannableBooking } from '../booking/booking.js';
import { termTypeOf, usualHour } from '../booking/term-type.js';
import type { Moment, Timing } from '../planning/moment.js';
import { momentBefore, offsetKey } from '../rules/offset.js';
import { quietPeriodAt } from '../rules/quiet-hours.js';
import type { QuietHours } from '../rules/rule.js';
import { localDay, wallClock } from '../time/time-zone.js';
import type { BookingFact } from './booking-fact.js';
import type { CustomMessage } from './custom-message.js';

/** A moment of a custom message, and from when on it is of no use. */
export type CustomMoment = Moment & { expiresAt: Date };

type Booking = Pick<PlannableBooking, 'startsAt' | 'endsAt' | 'timeZone' | 'termType' | 'version'>;

/** Content of the business's own is welcome for this long after its moment. */
const usefulMs = 3 * 24 * 60 * 60 * 1000;

/** When a message about something that people did is due. */
export function momentAfter(
  message: CustomMessage,
  { at, version, attendance }: BookingFact,
  booking: Booking,
  quietHours: QuietHours | null,
): CustomMoment {
  const wanted = atHourOf(message, message.atHour, later(at, message.delay), booking);
  const dueAt = quietPeriodAt(wanted, quietHours, booking.timeZone)?.to ?? wanted;
  const occurrence = attendance ?? `v${version}`;
  return { occurrence, bookingVersion: version, dueAt, expiresAt: usefulAfter(dueAt), reason: null };
}

/** When a message about the end of the term is due, if it was planned before. */
export function momentAfterEnd(
  message: CustomMessage,
  booking: Booking,
  quietHours: QuietHours | null,
  now: Date,
): CustomMoment {
  const { endsAt: at, version } = booking;
  const ofTime = { ...message, atHour: hourOf(message) };
  const moment = momentAfter(ofTime, { event: 'created', at, version, attendance: null }, booking, quietHours);
  const reason = moment.dueAt < now ? 'late_booking' : null;
  return { ...moment, occurrence: `ended@${at.toISOString()}`, reason };
}

/** When a message before the start is due; one to a number, a device's perhaps, is better late than never. */
export function momentBeforeStart(
  message: CustomMessage,
  booking: Booking,
  quietHours: QuietHours | null,
  now: Date,
): CustomMoment {
  const { startsAt, version } = booking;
  const wanted = atHourOf(message, hourOf(message), earlier(booking, message.delay), booking);
  const expiresAt = hasHours(booking) ? startsAt : booking.endsAt;
  const timing = inTime(message, awake(wanted, expiresAt, booking, quietHours, now), expiresAt, now);
  return { occurrence: switchKey(message, startsAt), bookingVersion: version, expiresAt, ...timing };
}

/** Names a message before the start of a term. */
export const switchKey = ({ delay }: Pick<CustomMessage, 'delay'>, startsAt: Date): string =>
  `${delay ? offsetKey({ before: delay }) : 'PT0S'}@${startsAt.toISOString()}`;

function awake(wanted: Date, expiresAt: Date, booking: Booking, quietHours: QuietHours | null, now: Date): Timing {
  const quiet = quietPeriodAt(wanted, quietHours, booking.timeZone);
  if (!quiet) return { dueAt: wanted, reason: null };
  if (quiet.from >= now) return { dueAt: quiet.from, reason: null };
  return quiet.to < expiresAt ? { dueAt: quiet.to, reason: null } : { dueAt: wanted, reason: 'quiet_hours' };
}

function inTime({ audience }: CustomMessage, timing: Timing, expiresAt: Date, now: Date): Timing {
  if (timing.reason || (timing.dueAt >= now && timing.dueAt < expiresAt)) return timing;
  if (timing.dueAt >= expiresAt) return { ...timing, reason: 'after_start' };
  const catchesUp = audience === 'number' && now < expiresAt;
  return catchesUp ? { dueAt: now, reason: null } : { ...timing, reason: 'late_booking' };
}

/** A term without hours names none: the message goes out at its own, the first from `instant` on (rule 111). */
function atHourOf({ event }: CustomMessage, hour: string | null, instant: Date, booking: Booking): Date {
  if (!hour || hasHours(booking)) return instant;
  const day = localDay(instant, booking.timeZone);
  const sameDay = wallClock(day, hour, booking.timeZone);
  if (sameDay >= instant || event === 'before_start') return sameDay;
  return wallClock(day.add({ days: 1 }), hour, booking.timeZone);
}

/** What the time of such a term brings about would be in the night: clients are told in the morning, devices at that very moment. */
const hourOf = ({ atHour, audience }: CustomMessage): string | null =>
  atHour ?? (audience === 'client' ? usualHour : null);

const hasHours = (booking: Booking): boolean => termTypeOf(booking) === 'hours';

export const delayMs = (delay: string | null): number =>
  delay ? Temporal.Duration.from(delay).total('milliseconds') : 0;
const later = (instant: Date, delay: string | null): Date => new Date(instant.getTime() + delayMs(delay));
const earlier = ({ startsAt, timeZone }: Booking, delay: string | null): Date =>
  delay ? momentBefore(startsAt, { before: delay }, timeZone) : startsAt;
const usefulAfter = (dueAt: Date): Date => new Date(dueAt.getTime() + usefulMs);
