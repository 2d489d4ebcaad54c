import type { Announcement, BookingStatus, PlannableBooking } from '../booking/booking.js';
import { expiryOf } from '../message/expiry.js';
import type { NotificationKind } from '../message/message.js';
import { quietPeriodAt } from '../rules/quiet-hours.js';
import type { QuietHours } from '../rules/rule.js';
import type { RuleMoment, Timing } from './moment.js';

const urgentWithinMs = 12 * 60 * 60 * 1000;

/** The message that tells a client what happened to the booking. */
export function announcedKind(event: Announcement['event'], status: BookingStatus): NotificationKind | null {
  switch (event) {
    case 'created':
      return status === 'pending' || status === 'confirmed' ? status : null;
    case 'approved':
      return 'confirmed';
    default:
      return event;
  }
}

/** The one moment of the last announcement when it is of this kind, else none. */
export function announcementMoments(
  kind: NotificationKind,
  booking: PlannableBooking,
  quietHours: QuietHours | null,
  now: Date,
): RuleMoment[] {
  const { event, version, at } = booking.announcement;
  if (kind !== announcedKind(event, booking.status)) return [];
  const timing: Timing =
    expiryOf(kind, booking) <= now ? { dueAt: at, reason: 'late_booking' } : afterQuietHours(kind, booking, quietHours);
  return [{ occurrence: `v${version}`, bookingVersion: version, punctualAt: timing.dueAt, ...timing }];
}

function afterQuietHours(kind: NotificationKind, booking: PlannableBooking, quietHours: QuietHours | null): Timing {
  const { at } = booking.announcement;
  const quiet = isUrgent(kind, booking) ? null : quietPeriodAt(at, quietHours, booking.timeZone);
  if (!quiet) return { dueAt: at, reason: null };
  return quiet.to < booking.startsAt ? { dueAt: quiet.to, reason: null } : { dueAt: at, reason: 'quiet_hours' };
}

/** A client on the way to a term that is off, or elsewhere in time, is told even at night. */
function isUrgent(kind: NotificationKind, { startsAt, announcement }: PlannableBooking): boolean {
  if (kind !== 'cancelled' && kind !== 'moved') return false;
  const terms = [startsAt, announcement.previousStartsAt ?? startsAt];
  return terms.some((term) => term.getTime() - announcement.at.getTime() <= urgentWithinMs);
}
