import { describe, expect, it } from 'vitest';
import { termTypeOf, termTypes } from './term-type.js';

const zone = (timeZone: string) => ({ timeZone, termType: 'hours' as const });
const term = (startsAt: string, endsAt: string) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });

describe('the type of what is booked', () => {
  it('rule 177: is what service or term say', () => {
    const multiDay = term('2026-12-01T13:00:00Z', '2026-12-03T09:00:00Z');
    for (const termType of termTypes) {
      expect(termTypeOf({ ...multiDay, timeZone: 'Europe/Prague', termType })).toBe(termType);
    }
  });

  it.each([
    ['Europe/Prague', '2026-11-30T23:00:00Z', '2026-12-01T23:00:00Z', 'days'],
    ['Europe/Prague', '2026-11-30T23:00:00Z', '2026-12-02T22:59:00Z', 'days'],
    ['Europe/Prague', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 'days'],
    ['Europe/London', '2026-11-30T23:00:00Z', '2026-12-01T23:00:00Z', 'hours'],
    ['Europe/Prague', '2026-11-30T23:00:00Z', '2026-12-01T08:00:00Z', 'hours'],
  ])('rule 177: from midnight to midnight in %s it is of days: %s to %s', (timeZone, startsAt, endsAt, type) => {
    expect(termTypeOf({ ...term(startsAt, endsAt), ...zone(timeZone) })).toBe(type);
  });
});
