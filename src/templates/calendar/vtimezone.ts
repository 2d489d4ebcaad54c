/** The VTIMEZONE (RFC 5545) of a zone with the changes of offset that surround a span of UTC instants. */
export function vtimezone(zone: string, from: Date, to: Date): string {
  const observances = onsets(zone, from, to).map(observance);
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances.flat(), 'END:VTIMEZONE'].join('\r\n');
}

/** The last change of offset until `from`, those until `to`, and the next one; a zone without changes has one in 1970. */
function onsets(zone: string, from: Date, to: Date): Temporal.ZonedDateTime[] {
  const start = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(zone);
  const epoch = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  // A transition at `from` itself already holds then.
  const found = [start.add({ nanoseconds: 1 }).getTimeZoneTransition('previous') ?? epoch];
  for (let next = start.getTimeZoneTransition('next'); next; next = next.getTimeZoneTransition('next')) {
    found.push(next);
    if (next.epochMilliseconds > to.getTime()) break;
  }
  return found;
}

function observance(onset: Temporal.ZonedDateTime): string[] {
  const before = onset.subtract({ nanoseconds: 1 });
  const name = isDaylight(onset) ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${name}`,
    `DTSTART:${wallClock(onset, before.offsetNanoseconds)}`,
    `TZOFFSETFROM:${offset(before)}`,
    `TZOFFSETTO:${offset(onset)}`,
    `END:${name}`,
  ];
}

function isDaylight(onset: Temporal.ZonedDateTime): boolean {
  const winter = [1, 7].map((month) => onset.with({ month, day: 1 }).offsetNanoseconds);
  return onset.offsetNanoseconds > Math.min(...winter);
}

/** The local time of an onset, as the clock that was still in force had it. */
function wallClock(onset: Temporal.ZonedDateTime, offsetNanoseconds: number): string {
  const local = new Date(onset.epochMilliseconds + offsetNanoseconds / 1e6);
  return local.toISOString().slice(0, 19).replace(/[-:]/g, '');
}

/** `+0100`; seconds only where an old offset has them. */
function offset(moment: Temporal.ZonedDateTime): string {
  return moment.offset.replaceAll(':', '').slice(0, 7);
}
