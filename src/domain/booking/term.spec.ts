import { describe, expect, it } from 'vitest';
import { checkStart, checkTerm, faultOfStart, faultOfTerm, movedTerm } from './term.js';

const dayMs = 24 * 3_600_000;
const startsAt = new Date('2026-12-01T08:00:00Z');
const lasting = (ms: number) => ({ startsAt, endsAt: new Date(startsAt.getTime() + ms) });

describe('a term', () => {
  it.each([
    ['a millisecond', 1, null],
    ['31 days', 31 * dayMs, null],
    ['a millisecond more than 31 days', 31 * dayMs + 1, 'too_long'],
    ['ten years', 3_652 * dayMs, 'too_long'],
    ['no time', 0, 'ends_before_start'],
    ['less than no time', -1, 'ends_before_start'],
    ['nobody knows how long', Number.NaN, 'ends_before_start'],
  ])('of %s', (_, ms, fault) => {
    expect(faultOfTerm(lasting(ms), startsAt)).toBe(fault);
  });

  it.each([
    ['now', 0, 'in_the_past'],
    ['before', -1, 'in_the_past'],
    ['later', 1, null],
    ['at no instant', Number.NaN, 'in_the_past'],
  ])('that starts %s', (_, ms, fault) => {
    expect(faultOfStart({ startsAt: new Date(startsAt.getTime() + ms) }, startsAt)).toBe(fault);
  });

  it.each([
    ['in 1969', '1969-12-31T23:59:59Z', 'out_of_range'],
    ['in 1970', '1970-01-01T00:00:00Z', null],
    ['in 20 years', '2046-11-30T08:00:00Z', null],
    ['in 21 years', '2047-12-01T08:00:00Z', 'out_of_range'],
    ['at the end of the calendar', '9999-12-31T23:50:00Z', 'out_of_range'],
  ])('that starts %s', (_, start, fault) => {
    const term = { startsAt: new Date(start), endsAt: new Date(Date.parse(start) + 60_000) };
    expect(faultOfTerm(term, startsAt)).toBe(fault);
  });

  it('keeps its length when it is moved without an end', () => {
    const to = { startsAt: new Date(startsAt.getTime() + dayMs) };
    expect(movedTerm(lasting(60_000), to).endsAt).toEqual(new Date(to.startsAt.getTime() + 60_000));
    const endsAt = new Date(to.startsAt.getTime() + 1);
    expect(movedTerm(lasting(60_000), { ...to, endsAt })).toEqual({ ...to, endsAt });
  });

  it('names the field at fault', () => {
    expect(() => checkTerm(lasting(32 * dayMs), startsAt)).toThrow(
      expect.objectContaining({ code: 'too_long', path: 'endsAt' }),
    );
    expect(() => checkStart({ startsAt }, startsAt)).toThrow(
      expect.objectContaining({ code: 'in_the_past', path: 'startsAt' }),
    );
    expect(() => checkTerm(lasting(dayMs), startsAt)).not.toThrow();
  });
});
