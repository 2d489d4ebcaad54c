import { type Announcement, type BookingStatus, type PlannableBooking, type Told, told } from '../booking/booking.js';
import { type NetChange, netDifference, waitingSince } from '../booking/net-change.js';
import type { RuleAudience } from '../message/audience.js';
import { expiryOf } from '../message/expiry.js';
import type { NotificationKind } from '../message/message.js';
import { quietPeriodAt } from '../rules/quiet-hours.js';
import type { NotificationRule, QuietHours } from '../rules/rule.js';
import { seconds } from '../time/duration.js';
import type { RuleMoment, Timing } from './moment.js';

const urgentWithinMs = 12 * 60 * 60 * 1000;

/** The message that tells what happened to the booking; of changes, what has come of all since the last was told. */
function announcedKind(
  event: Announcement['event'],
  status: BookingStatus,
  net: NetChange | null,
): NotificationKind | null {
  switch (event) {
    case 'moved':
    case 'changed': {
      const difference = net && netDifference(net);
      return difference ? kindOfDifference[difference] : event;
    }
    case 'created':
      return status === 'pending' || status === 'confirmed' ? status : null;
    case 'approved':
      return 'confirmed';
    default:
      return event;
  }
}

const kindOfDifference = { time: 'moved', other: 'changed' } as const;

/** The one moment of the last announcement when it is of the rule's kind, else none. */
export function announcementMoments(
  { kind, audience, coalesce }: Pick<NotificationRule, 'kind' | 'audience' | 'coalesce'>,
  booking: PlannableBooking,
  quietHours: QuietHours | null,
  now: Date,
): RuleMoment[] {
  const { event, version, at, net: nets } = booking.announcement;
  const net = nets?.[toldBy(audience)] ?? null;
  if (kind !== announcedKind(event, booking.status, net)) return [];
  const reason = net && !netDifference(net) ? 'unchanged' : expiryOf(kind, booking) <= now ? 'late_booking' : null;
  const wanted = net && coalesce ? togetherAt(net, coalesce, booking) : at;
  const timing: Timing = reason ? { dueAt: at, reason } : afterQuietHours(kind, booking, quietHours, wanted);
  return [{ occurrence: `v${version}`, bookingVersion: version, punctualAt: timing.dueAt, ...timing }];
}

/** When changes that came one soon after another are told as one; at once where somebody may be on the way by then. */
function togetherAt(net: NetChange, coalesce: string, { announcement, startsAt }: PlannableBooking): Date {
  const waitMs = seconds(coalesce) * 1_000;
  const since = waitingSince(net, waitMs) ?? announcement.at;
  const until = new Date(since.getTime() + waitMs);
  const soonest = Math.min(startsAt.getTime(), Date.parse(net.told.startsAt));
  return until > announcement.at && until.getTime() < soonest ? until : announcement.at;
}

const toldBy = (audience: RuleAudience): Told => told.find((one) => one === audience) ?? 'staff';

function afterQuietHours(
  kind: NotificationKind,
  booking: PlannableBooking,
  quietHours: QuietHours | null,
  at: Date,
): Timing {
  const quiet = isUrgent(kind, booking, at) ? null : quietPeriodAt(at, quietHours, booking.timeZone);
  if (!quiet) return { dueAt: at, reason: null };
  return quiet.to < booking.startsAt ? { dueAt: quiet.to, reason: null } : { dueAt: at, reason: 'quiet_hours' };
}

/** A client on the way to a term that is off, or elsewhere in time, is told even at night. */
function isUrgent(kind: NotificationKind, { startsAt, announcement }: PlannableBooking, at: Date): boolean {
  if (kind !== 'cancelled' && kind !== 'moved') return false;
  const terms = [startsAt, announcement.previousStartsAt ?? startsAt];
  return terms.some((term) => term.getTime() - at.getTime() <= urgentWithinMs);
}
