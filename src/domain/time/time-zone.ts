import { DomainError } from '../domain-error.js';

/** Reads the name of an IANA zone, in any case, into the form of its list; a bare offset such as `+02:00` is none. */
export function parseTimeZone(text: string, path = 'timeZone'): string {
  const given = text.trim();
  const name = canonical(given);
  if (name) return name;
  const near = nearMiss(given);
  const hint = near ? `; did you mean ${near}?` : '';
  throw new DomainError('invalid_time_zone', `must be an IANA time zone such as Europe/Prague${hint}`, { path });
}

/** Links such as `Asia/Calcutta` stay what they are. */
function canonical(name: string): string | null {
  if (!/^[a-z]/i.test(name)) return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return null;
  }
}

/** The zone of a city that is given alone or with another area, or of a name with a sign or two that are wrong. */
function nearMiss(given: string): string | null {
  const plain = (name: string) => name.normalize('NFD').replace(/\P{L}/gu, '').toLowerCase();
  const [wanted, city] = [plain(given), plain(given.split('/').at(-1) ?? '')];
  if (city.length < 3) return null;
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ zone, city: plain(zone.split('/').at(-1) ?? '') }));
  const exact = zones.find((one) => plain(one.zone) === wanted || one.city === city);
  const close = zones.find(
    (one) => isClose(plain(one.zone), wanted, 3) || (city.length > 4 && isClose(one.city, city, 2)),
  );
  return (exact ?? close)?.zone ?? null;
}

/** Whether so few signs put in, left out or changed make one of the other. */
function isClose(one: string, other: string, signs: number): boolean {
  if (Math.abs(one.length - other.length) > signs) return false;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, sign] of [...one].entries()) {
    const next = [at + 1];
    for (const [index, opposite] of [...other].entries()) {
      const changed = (row[index] as number) + (sign === opposite ? 0 : 1);
      next.push(Math.min(changed, (row[index + 1] as number) + 1, (next[index] as number) + 1));
    }
    row = next;
  }
  return (row.at(-1) as number) <= signs;
}

/** Whether the clocks of two zones show the same at a UTC instant. */
export function isClockAlike(instant: Date, one: string, other: string): boolean {
  const at = Temporal.Instant.fromEpochMilliseconds(instant.getTime());
  return at.toZonedDateTimeISO(one).offsetNanoseconds === at.toZonedDateTimeISO(other).offsetNanoseconds;
}

/** Whether the clock of a zone shows the time of this instant at another instant, too. */
export function comesTwice(instant: Date, timeZone: string): boolean {
  const clock = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime();
  const [first, second] = (['earlier', 'later'] as const).map((disambiguation) =>
    clock.toZonedDateTime(timeZone, { disambiguation }),
  );
  return first?.epochMilliseconds !== second?.epochMilliseconds;
}

/** The calendar day that a UTC instant falls on in a zone. */
export const localDay = (instant: Date, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();

/** The UTC instant of an hour (`HH:MM`) on a wall clock; one that is skipped or comes twice is read as `compatible`. */
export const wallClock = (day: Temporal.PlainDate, hour: string, timeZone: string): Date =>
  new Date(day.toZonedDateTime({ timeZone, plainTime: hour }).epochMilliseconds);

/** The hour (`HH:MM`) that a wall clock shows at a UTC instant. */
export const localHour = (instant: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });

/** An instant on the clock of a zone, with its distance from UTC: `2026-12-01T09:00:00+01:00`. */
export const localInstant = (instant: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toString({ timeZone, smallestUnit: 'second' });
