import { describe, expect, it } from 'vitest';
import type { PlannableBooking } from '../booking/booking.js';
import type { NotificationRule, Offset } from '../rules/rule.js';
import { aReminder, instant, plan, startsAt } from './plannable.fixture.js';

const ahead = (...durations: string[]): Offset[] => durations.map((duration) => ({ before: duration }));
const reminders = (rule: Partial<NotificationRule>, scene: Parameters<typeof plan>[0] = {}) =>
  plan({ rules: [aReminder(rule)], ...scene }).map(({ occurrence, dueAt, reason }) => ({
    key: occurrence.slice(0, occurrence.lastIndexOf('@')),
    dueAt: dueAt.toISOString(),
    reason,
  }));

describe('reminders', () => {
  it('rule 14: comes before the start, by the lead time of its rule', () => {
    expect(plan({ rules: [aReminder()], booking: { version: 4 } })).toMatchObject([
      {
        occurrence: 'PT24H@2026-12-01T08:00:00.000Z',
        bookingVersion: 4,
        dueAt: instant('2026-11-30T08:00:00Z'),
        expiresAt: startsAt,
        reason: null,
      },
    ]);
  });

  it('rule 14: comes for confirmed bookings only', () => {
    for (const status of ['pending', 'rejected', 'cancelled'] as const) {
      expect(reminders({}, { booking: { status } })).toEqual([]);
    }
  });

  it('rule 27: leaves the lead time to the business', () => {
    const offsets: Offset[] = [...ahead('P2DT1H', 'PT90M', 'PT10S'), { daysBefore: 1, at: '18:00' }];
    expect(reminders({ offsets })).toEqual([
      { key: 'P2DT1H', dueAt: '2026-11-29T07:00:00.000Z', reason: null },
      { key: 'P1D@18:00', dueAt: '2026-11-30T17:00:00.000Z', reason: null },
      { key: 'PT1H30M', dueAt: '2026-12-01T06:30:00.000Z', reason: null },
      { key: 'PT10S', dueAt: '2026-12-01T07:59:50.000Z', reason: null },
    ]);
  });

  it('rule 32: comes once for each lead time of a rule', () => {
    expect(reminders({ offsets: ahead('PT3H', 'PT24H') }).map(({ key }) => key)).toEqual(['PT24H', 'PT3H']);
  });

  it('takes two ways of writing one duration for one reminder', () => {
    expect(reminders({ offsets: ahead('PT24H', 'PT1440M', 'PT23H3600S') })).toHaveLength(1);
  });

  it('tells a day of the calendar from 24 hours, though both fall on one moment', () => {
    const both = reminders({ offsets: ahead('PT24H', 'P1D', 'P0DT24H') });
    expect(both.map(({ key, reason }) => [key, reason])).toEqual([
      ['P1D', 'superseded'],
      ['PT24H', null],
    ]);
  });

  it('sends one of two reminders of a rule that fall on one moment', () => {
    const offsets: Offset[] = [{ before: 'PT24H' }, { daysBefore: 1, at: '09:00' }];
    expect(reminders({ offsets }).map(({ reason }) => reason)).toEqual(['superseded', null]);
  });
});

describe('reminders across daylight saving', () => {
  const springStart = { booking: { startsAt: instant('2027-03-28T10:00:00Z') } };
  const autumnStart = { booking: { startsAt: instant('2027-10-31T10:00:00Z') } };
  const dueAt = (offset: Offset, scene: Parameters<typeof plan>[0]) =>
    reminders({ offsets: [offset] }, scene)[0]?.dueAt;

  it('rule 27: takes 24 hours for 24 hours', () => {
    expect(dueAt({ before: 'PT24H' }, springStart)).toBe('2027-03-27T10:00:00.000Z');
    expect(dueAt({ before: 'PT24H' }, autumnStart)).toBe('2027-10-30T10:00:00.000Z');
  });

  it('rule 27: takes a day for a day of the calendar, the same hour on the clock, and hours after it for hours', () => {
    expect(dueAt({ before: 'P1D' }, springStart)).toBe('2027-03-27T11:00:00.000Z');
    expect(dueAt({ before: 'P1D' }, autumnStart)).toBe('2027-10-30T09:00:00.000Z');
    expect(dueAt({ before: 'P1DT2H' }, springStart)).toBe('2027-03-27T09:00:00.000Z');
    expect(dueAt({ before: 'P7D' }, autumnStart)).toBe('2027-10-24T09:00:00.000Z');
  });

  it('rule 27: keeps to the wall clock of the venue the day before', () => {
    expect(dueAt({ daysBefore: 1, at: '12:00' }, springStart)).toBe('2027-03-27T11:00:00.000Z');
    expect(dueAt({ daysBefore: 1, at: '12:00' }, autumnStart)).toBe('2027-10-30T10:00:00.000Z');
  });

  it('rule 27: reads an hour that is skipped as the one after it, and one that comes twice as the first', () => {
    expect(dueAt({ daysBefore: 0, at: '02:30' }, springStart)).toBe('2027-03-28T01:30:00.000Z');
    expect(dueAt({ daysBefore: 0, at: '02:30' }, autumnStart)).toBe('2027-10-31T00:30:00.000Z');
  });

  it('rule 27: counts days on the calendar of the venue, not of UTC', () => {
    const scene = { booking: { startsAt: instant('2026-12-01T03:30:00Z'), timeZone: 'America/New_York' } };
    expect(dueAt({ daysBefore: 1, at: '18:00' }, scene)).toBe('2026-11-29T23:00:00.000Z');
  });
});

describe('B8: late reminders', () => {
  const offsets = ahead('PT48H', 'PT24H', 'PT3H');
  const now = instant('2026-11-30T20:00:00Z');

  it('skips what was past when it was planned', () => {
    expect(reminders({ offsets }, { now }).map(({ reason }) => reason)).toEqual(['late_booking', 'late_booking', null]);
  });

  it('sends at once, when the rule says so, and one message for all lead times that are past', () => {
    expect(reminders({ offsets, latePolicy: 'send_now' }, { now })).toEqual([
      { key: 'PT48H', dueAt: '2026-11-29T08:00:00.000Z', reason: 'superseded' },
      { key: 'PT24H', dueAt: now.toISOString(), reason: null },
      { key: 'PT3H', dueAt: '2026-12-01T05:00:00.000Z', reason: null },
    ]);
  });

  it('does not take a moment that is right now for late', () => {
    const now = instant('2026-11-30T08:00:00Z');
    expect(reminders({}, { now })).toMatchObject([{ reason: null }]);
    expect(reminders({}, { now: new Date(now.getTime() + 1) })).toMatchObject([{ reason: 'late_booking' }]);
  });

  it('calls both late when two of a rule fell on one moment', () => {
    const offsets: Offset[] = [{ before: 'PT24H' }, { daysBefore: 1, at: '09:00' }];
    expect(reminders({ offsets }, { now }).map(({ reason }) => reason)).toEqual(['late_booking', 'late_booking']);
  });

  it('never sends at or after the start', () => {
    expect(reminders({ offsets, latePolicy: 'send_now' }, { now: startsAt }).map(({ reason }) => reason)).toEqual([
      'late_booking',
      'late_booking',
      'late_booking',
    ]);
    expect(reminders({ offsets: [{ daysBefore: 0, at: '09:00' }] })).toMatchObject([{ reason: 'after_start' }]);
  });
});

describe('reminders of terms without hours', () => {
  const weekend = {
    startsAt: instant('2026-03-28T23:00:00Z'),
    endsAt: instant('2026-03-30T22:00:00Z'),
    timeZone: 'Europe/Prague',
  };
  const due = (offsets: Offset[], booking: Partial<PlannableBooking> = {}) =>
    plan({
      rules: [aReminder({ offsets })],
      booking: { ...weekend, createdAt: instant('2026-03-01T10:00:00Z'), ...booking },
      now: instant('2026-03-01T10:00:00Z'),
    }).map(({ dueAt, reason }) => reason ?? dueAt.toISOString());

  it.each([
    ['PT24H', '2026-03-28T08:00:00.000Z'],
    ['P1D', '2026-03-28T08:00:00.000Z'],
    ['PT3H', '2026-03-28T08:00:00.000Z'],
    ['PT36H', '2026-03-27T08:00:00.000Z'],
    ['P2D', '2026-03-27T08:00:00.000Z'],
  ])('rule 177: %s before the first day is in the morning of a day before', (before, expected) => {
    for (const termType of ['hours', 'days', 'interval', 'any_time'] as const) {
      expect(due([{ before }], { termType })).toEqual([expected]);
    }
    const fromTwo = { startsAt: instant('2026-03-29T12:00:00Z'), endsAt: instant('2026-03-31T08:00:00Z') };
    expect(due([{ before }], { ...fromTwo, termType: 'days' })).toEqual([expected]);
  });

  it('rule 177: across the change of the clock, on the wall clock where that is said, and once where two are one', () => {
    const monday = { startsAt: instant('2026-03-29T22:00:00Z'), endsAt: instant('2026-03-30T22:00:00Z') };
    expect(due([{ before: 'PT24H' }], monday)).toEqual(['2026-03-29T07:00:00.000Z']);
    expect(due([{ daysBefore: 1, at: '18:00' }])).toEqual(['2026-03-28T17:00:00.000Z']);
    expect(due([{ before: 'PT24H' }, { before: 'PT3H' }]).sort()).toEqual(['2026-03-28T08:00:00.000Z', 'superseded']);
  });
});
