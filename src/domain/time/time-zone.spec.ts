import { describe, expect, it } from 'vitest';
import { parseTimeZone } from './time-zone.js';

describe('a time zone', () => {
  it.each([
    ['Europe/Prague', 'Europe/Prague'],
    ['europe/prague', 'Europe/Prague'],
    ['EUROPE/PRAGUE', 'Europe/Prague'],
    ['asia/calcutta', 'Asia/Calcutta'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['europe/kiev', 'Europe/Kiev'],
    ['utc', 'UTC'],
    ['etc/gmt+1', 'Etc/GMT+1'],
    ['america/argentina/buenos_aires', 'America/Argentina/Buenos_Aires'],
    [' Europe/Prague ', 'Europe/Prague'],
  ])('%j is kept in the form of the IANA list: %s', (given, kept) => {
    expect(parseTimeZone(given)).toBe(kept);
  });

  it.each([
    ['Prague', 'Europe/Prague'],
    ['Europe/Praha', 'Europe/Prague'],
    ['Europe Prague', 'Europe/Prague'],
    ['Europe-Bratislava', 'Europe/Bratislava'],
    ['Asia/Moscow', 'Europe/Moscow'],
    ['Europe/Varsaw', 'Europe/Warsaw'],
    ['America/NewYork', 'America/New_York'],
  ])('%j is refused, and %s is named', (given, near) => {
    const refused = expect.objectContaining({ code: 'invalid_time_zone', path: 'location.timeZone' });
    expect(() => parseTimeZone(given, 'location.timeZone')).toThrow(refused);
    expect(() => parseTimeZone(given)).toThrow(`did you mean ${near}?`);
  });

  it.each(['Europe/Atlantis', '+02:00', '-05', 'Z', '', 'Mars/Phobos', '2', 'x'.repeat(2000)])(
    '%j is refused',
    (given) => {
      expect(() => parseTimeZone(given)).toThrow(expect.objectContaining({ code: 'invalid_time_zone' }));
    },
  );
});
