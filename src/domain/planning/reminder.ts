import type { PlannableBooking } from '../booking/booking.js';
import { termTypeOf, usualHour } from '../booking/term-type.js';
import { momentBefore, offsetKey } from '../rules/offset.js';
import { quietPeriodAt } from '../rules/quiet-hours.js';
import type { NotificationRule, Offset, QuietHours } from '../rules/rule.js';
import { isTooLate, tooLateAt } from './lateness.js';
import type { RuleMoment, Timing } from './moment.js';

interface Reminder extends Timing {
  key: string;
  punctualAt: Date;
}

/** The moments of a reminder rule, the farthest from the start first; only a confirmed booking has any. */
export function reminderMoments(
  rule: NotificationRule,
  booking: PlannableBooking,
  quietHours: QuietHours | null,
  now: Date,
): RuleMoment[] {
  if (booking.status !== 'confirmed') return [];
  const wanted = underLatePolicy(remindersOf(rule, booking), rule, booking, quietHours, now);
  const allowed = wanted.map((reminder) => outsideQuietHours(reminder, booking, quietHours, now));
  return onePerMoment(allowed).map(({ key, ...moment }) => ({
    occurrence: `${key}@${booking.startsAt.toISOString()}`,
    bookingVersion: booking.version,
    ...moment,
  }));
}

function remindersOf(rule: NotificationRule, booking: PlannableBooking): Reminder[] {
  const { startsAt, timeZone } = booking;
  const meant = termTypeOf(booking) === 'hours' ? (offset: Offset) => offset : inDays;
  const moments = new Map(
    rule.offsets.map((offset) => [offsetKey(offset), momentBefore(startsAt, meant(offset), timeZone)] as const),
  );
  return [...moments]
    .map(([key, dueAt]) => ({ key, dueAt, punctualAt: dueAt, reason: null }))
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || a.key.localeCompare(b.key));
}

/** Where a term has no hours, a duration would end in the night: it names a day, of which people are told in the morning (rule 177). */
function inDays(offset: Offset): Offset {
  if ('daysBefore' in offset) return offset;
  const hours = Temporal.Duration.from(offset.before).total('hours');
  return { daysBefore: Math.ceil(hours / 24), at: usualHour };
}

function underLatePolicy(
  reminders: Reminder[],
  rule: NotificationRule,
  { startsAt, timeZone }: PlannableBooking,
  quietHours: QuietHours | null,
  now: Date,
): Reminder[] {
  const catchUpAt = quietPeriodAt(now, quietHours, timeZone)?.to ?? now;
  const late = reminders.filter(({ dueAt }) => dueAt < now);
  const last = rule.latePolicy === 'send_now' ? late.at(-1) : undefined;
  const isOfNoUse = last && isTooLate(tooLateAt(rule, last.dueAt), catchUpAt);
  const catchesUp = isOfNoUse ? undefined : last;
  return reminders.map((reminder) => {
    if (startsAt <= reminder.dueAt) return { ...reminder, reason: 'after_start' };
    if (startsAt <= now) return { ...reminder, reason: 'late_booking' };
    if (reminder === catchesUp) return { ...reminder, dueAt: now };
    if (!late.includes(reminder)) return reminder;
    if (isOfNoUse) return { ...reminder, reason: 'too_late' };
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
  if (quiet.from >= now) return shifted(reminder, quiet.from);
  return quiet.to < startsAt ? shifted(reminder, quiet.to) : { ...reminder, reason: 'quiet_hours' };
}

/** Waiting for quiet hours to end makes nothing late; what was late before, stays so. */
const shifted = (reminder: Reminder, dueAt: Date): Reminder => {
  const wasPunctual = isSame(reminder.punctualAt, reminder.dueAt);
  return { ...reminder, dueAt, punctualAt: wasPunctual ? dueAt : reminder.punctualAt };
};

/** Of reminders that fall on one moment, the one nearest to the start says it all. */
const onePerMoment = (reminders: Reminder[]): Reminder[] =>
  reminders.map((reminder, index) => {
    const repeated = reminders.slice(index + 1).some((later) => !later.reason && isSame(later.dueAt, reminder.dueAt));
    return repeated ? { ...reminder, reason: 'superseded' } : reminder;
  });

const isSame = (a: Date, b: Date): boolean => a.getTime() === b.getTime();
