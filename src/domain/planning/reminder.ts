import type { PlannableBooking } from '../booking/booking.js';
import { momentBefore, offsetKey } from '../rules/offset.js';
import { quietPeriodAt } from '../rules/quiet-hours.js';
import type { NotificationRule, QuietHours } from '../rules/rule.js';
import type { Moment, Timing } from './moment.js';

interface Reminder extends Timing {
  key: string;
}

/** The moments of a reminder rule, the farthest from the start first; only a confirmed booking has any. */
export function reminderMoments(
  rule: NotificationRule,
  booking: PlannableBooking,
  quietHours: QuietHours | null,
  now: Date,
): Moment[] {
  if (booking.status !== 'confirmed') return [];
  const wanted = underLatePolicy(remindersOf(rule, booking), rule, booking, now);
  const allowed = wanted.map((reminder) => outsideQuietHours(reminder, booking, quietHours, now));
  return onePerMoment(allowed).map(({ key, dueAt, reason }) => ({
    occurrence: `${key}@${booking.startsAt.toISOString()}`,
    bookingVersion: booking.version,
    dueAt,
    reason,
  }));
}

function remindersOf(rule: NotificationRule, { startsAt, timeZone }: PlannableBooking): Reminder[] {
  const moments = new Map(
    rule.offsets.map((offset) => [offsetKey(offset), momentBefore(startsAt, offset, timeZone)] as const),
  );
  return [...moments]
    .map(([key, dueAt]) => ({ key, dueAt, reason: null }))
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || a.key.localeCompare(b.key));
}

function underLatePolicy(
  reminders: Reminder[],
  { latePolicy }: NotificationRule,
  { startsAt }: PlannableBooking,
  now: Date,
): Reminder[] {
  const late = reminders.filter(({ dueAt }) => dueAt < now);
  const catchesUp = latePolicy === 'send_now' ? late.at(-1) : undefined;
  return reminders.map((reminder) => {
    if (startsAt <= reminder.dueAt) return { ...reminder, reason: 'after_start' };
    if (startsAt <= now) return { ...reminder, reason: 'late_booking' };
    if (reminder === catchesUp) return { ...reminder, dueAt: now };
    if (!late.includes(reminder)) return reminder;
    return { ...reminder, reason: catchesUp ? 'superseded' : 'late_booking' };
  });
}

function outsideQuietHours(
  reminder: Reminder,
  { startsAt, timeZone }: PlannableBooking,
  quietHours: QuietHours | null,
  now: Date,
): Reminder {
  const quiet = reminder.reason ? null : quietPeriodAt(reminder.dueAt, quietHours, timeZone);
  if (!quiet) return reminder;
  if (quiet.from >= now) return { ...reminder, dueAt: quiet.from };
  return quiet.to < startsAt ? { ...reminder, dueAt: quiet.to } : { ...reminder, reason: 'quiet_hours' };
}

/** Of reminders that fall on one moment, the one nearest to the start says it all. */
const onePerMoment = (reminders: Reminder[]): Reminder[] =>
  reminders.map((reminder, index) => {
    const repeated = reminders.slice(index + 1).some((later) => !later.reason && isSame(later.dueAt, reminder.dueAt));
    return repeated ? { ...reminder, reason: 'superseded' } : reminder;
  });

const isSame = (a: Date, b: Date): boolean => a.getTime() === b.getTime();
