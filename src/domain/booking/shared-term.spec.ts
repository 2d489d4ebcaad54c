import { describe, expect, it } from 'vitest';
import { filledIn, leavesTerm, movedShared, type SharedTerm, usualEnd } from './shared-term.js';

const startsAt = new Date('2026-12-01T08:00:00Z');
const endsAt = new Date('2026-12-01T09:00:00Z');
const yoga: SharedTerm = { serviceId: 'yoga', locationId: 'hall', staffId: null, startsAt, endsAt };
const prague = 'Europe/Prague';

describe('a booking of a term', () => {
  it('rule 178: may leave out what the term says', () => {
    expect(filledIn({ staffId: 'jana' }, yoga)).toEqual({ ...yoga, staffId: 'jana' });
    expect(filledIn({ startsAt }, { ...yoga, startsAt: null, endsAt: null })).toMatchObject({ startsAt });
  });

  it.each([
    ['serviceId', { serviceId: 'massage' }],
    ['locationId', { locationId: 'garden' }],
    ['startsAt', { startsAt: endsAt }],
    ['endsAt', { startsAt, endsAt: startsAt }],
  ])('rule 178: must agree with it in %s', (path, asked) => {
    expect(() => filledIn(asked, yoga)).toThrow(expect.objectContaining({ code: 'validation_failed', path }));
    expect(() => filledIn({ ...yoga, startsAt: new Date(startsAt) }, yoga)).not.toThrow();
  });

  it('leaves it when somebody takes it elsewhere, and not because the term went ahead', () => {
    const booking = { ...yoga, staffId: 'jana' };
    expect(leavesTerm(booking, { ...booking, startsAt: endsAt }, yoga)).toBe(true);
    expect(leavesTerm(booking, { ...booking, locationId: 'garden' }, yoga)).toBe(true);
    expect(leavesTerm(booking, { ...booking, staffId: 'petr' }, yoga)).toBe(false);
    const ahead = { ...yoga, startsAt: endsAt };
    expect(leavesTerm(booking, { ...booking, staffId: 'petr' }, ahead)).toBe(false);
    expect(leavesTerm(booking, { ...booking, startsAt: endsAt }, ahead)).toBe(false);
  });
});

describe('how long a term is', () => {
  it.each([
    ['hours', '2026-12-01T08:45:00.000Z'],
    ['days', '2026-12-01T23:00:00.000Z'],
    ['any_time', '2026-12-01T23:00:00.000Z'],
  ] as const)('where nobody says, of type %s', (type, expected) => {
    expect(usualEnd(startsAt, type, { minutes: 45, timeZone: prague }).toISOString()).toBe(expected);
  });

  it('rule 179: stays when it is moved: in hours, or in days of the calendar across a change of the clock', () => {
    const weekend = { startsAt: new Date('2026-03-20T23:00:00Z'), endsAt: new Date('2026-03-22T23:00:00Z') };
    const to = new Date('2026-03-27T23:00:00Z');
    expect(movedShared(weekend, 'days', to, prague).endsAt.toISOString()).toBe('2026-03-29T22:00:00.000Z');
    expect(movedShared(weekend, 'hours', to, prague).endsAt.toISOString()).toBe('2026-03-29T23:00:00.000Z');
  });
});
