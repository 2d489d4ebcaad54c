/** Whether this is the name of an IANA zone; a bare offset such as `+02:00` is none. */
export function isTimeZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
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
