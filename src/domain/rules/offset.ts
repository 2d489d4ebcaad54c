import { DomainError } from '../domain-error.js';
import { faultOfDuration } from '../time/duration.js';
import { localDay, wallClock } from '../time/time-zone.js';
import type { Offset } from './rule.js';

const maxDays = 366;

/** Whether this is an hour of the wall clock, `00:00` to `23:59`. */
export const isHour = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** Refuses what is no moment before the start; `path` names the field. */
export function checkOffset(offset: Offset, path = 'offsets'): void {
  const fault = 'before' in offset ? faultOfDuration(offset.before) : faultOfWallClock(offset);
  if (fault) throw new DomainError('invalid_offset', fault, { path });
}

/** Names an offset, the same for every way of writing it: `P1D`, `PT24H`, `P1D@18:00`. */
export function offsetKey(offset: Offset): string {
  if ('daysBefore' in offset) return `P${offset.daysBefore}D@${offset.at}`;
  const duration = Temporal.Duration.from(offset.before);
  const elapsed = duration.with({ days: 0 }).round({ largestUnit: 'hours' });
  return elapsed.with({ days: duration.days }).toString();
}

/** The UTC instant that an offset means for a term: days are of the venue's calendar, hours elapse, an hour is read on its clock. */
export function momentBefore(startsAt: Date, offset: Offset, timeZone: string): Date {
  if ('before' in offset) return earlierBy(offset.before, startsAt, timeZone);
  return wallClock(localDay(startsAt, timeZone).subtract({ days: offset.daysBefore }), offset.at, timeZone);
}

/** `P1D` is the same wall-clock time the day before, `PT24H` is 24 hours. */
function earlierBy(duration: string, startsAt: Date, timeZone: string): Date {
  const start = Temporal.Instant.fromEpochMilliseconds(startsAt.getTime()).toZonedDateTimeISO(timeZone);
  return new Date(start.subtract(duration).epochMilliseconds);
}

function faultOfWallClock({ daysBefore, at }: { daysBefore: number; at: string }): string | undefined {
  if (!isHour(at)) return 'must have an hour such as 18:00';
  const inRange = Number.isInteger(daysBefore) && daysBefore >= 0 && daysBefore <= maxDays;
  return inRange ? undefined : `must be 0 to ${maxDays} whole days before`;
}
