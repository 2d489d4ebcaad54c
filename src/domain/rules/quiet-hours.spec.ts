import { describe, expect, it } from 'vitest';
import type { Announcement } from '../booking/booking.js';
import { aReminder, aRule, instant, plan } from '../planning/plannable.fixture.js';
import { quietPeriodAt } from './quiet-hours.js';
import type { NotificationRule, Offset, QuietHours } from './rule.js';

const quietHours = { from: '21:00', to: '08:00' };
const prague = 'Europe/Prague';
const isQuiet = (text: string, hours: QuietHours = quietHours) => quietPeriodAt(instant(text), hours, prague) !== null;

describe('quiet hours', () => {
  it('lie between their ends, which are allowed moments', () => {
    expect(isQuiet('2026-12-01T20:00:00.000Z')).toBe(false);
    expect(isQuiet('2026-12-01T20:00:00.001Z')).toBe(true);
    expect(isQuiet('2026-12-02T06:59:59.999Z')).toBe(true);
    expect(isQuiet('2026-12-02T07:00:00.000Z')).toBe(false);
  });

  it('may lie within one day, and have no length', () => {
    expect(isQuiet('2026-12-01T12:00:00Z', { from: '12:00', to: '14:00' })).toBe(true);
    expect(isQuiet('2026-12-01T23:30:00Z', { from: '12:00', to: '14:00' })).toBe(false);
    expect(isQuiet('2026-12-01T12:00:00Z', { from: '12:00', to: '12:00' })).toBe(false);
  });

  it('follow the wall clock through the nights when the clock is changed', () => {
    const night = (text: string) => quietPeriodAt(instant(text), quietHours, prague);
    const spring = { from: instant('2027-03-27T20:00:00Z'), to: instant('2027-03-28T06:00:00Z') };
    const autumn = { from: instant('2027-10-30T19:00:00Z'), to: instant('2027-10-31T07:00:00Z') };
    expect(night('2027-03-28T01:00:00Z')).toEqual(spring);
    expect(night('2027-10-31T01:00:00Z')).toEqual(autumn);
  });
});

describe('reminders in quiet hours', () => {
  const early = instant('2026-12-02T05:00:00Z');
  const reminders = (offsets: Offset[], scene: Parameters<typeof plan>[0] = {}, rule: Partial<NotificationRule> = {}) =>
    plan({ rules: [aReminder({ offsets, ...rule })], business: { quietHours }, ...scene }).map((message) => [
      message.dueAt.toISOString(),
      message.reason,
    ]);

  it('go out earlier, at the last allowed moment', () => {
    const booking = { startsAt: early };
    expect(reminders([{ before: 'PT3H' }], { booking })).toEqual([['2026-12-01T20:00:00.000Z', null]]);
  });

  it('go out when peace ends, if its beginning has passed', () => {
    const booking = { startsAt: instant('2026-12-02T10:00:00Z') };
    const now = instant('2026-12-01T20:00:01Z');
    expect(reminders([{ before: 'PT4H' }], { booking, now })).toEqual([['2026-12-02T07:00:00.000Z', null]]);
  });

  it('still make it when peace begins this instant', () => {
    const now = instant('2026-12-01T20:00:00Z');
    expect(reminders([{ before: 'PT3H' }], { booking: { startsAt: early }, now })).toEqual([
      ['2026-12-01T20:00:00.000Z', null],
    ]);
  });

  it('do not go out when the term begins before peace ends', () => {
    const now = instant('2026-12-01T21:00:00Z');
    expect(reminders([{ before: 'PT3H' }], { booking: { startsAt: early }, now })).toMatchObject([
      [expect.any(String), 'quiet_hours'],
    ]);
    const atEnd = { startsAt: instant('2026-12-02T07:00:00Z') };
    expect(reminders([{ before: 'PT3H' }], { booking: atEnd, now })).toMatchObject([
      [expect.any(String), 'quiet_hours'],
    ]);
  });

  it('are one message when two of a rule end up at one moment', () => {
    const booking = { startsAt: early };
    expect(reminders([{ before: 'PT3H' }, { before: 'PT5H' }], { booking })).toEqual([
      ['2026-12-01T20:00:00.000Z', 'superseded'],
      ['2026-12-01T20:00:00.000Z', null],
    ]);
  });

  it('hold for a late reminder that would go out now', () => {
    const booking = { startsAt: instant('2026-12-02T10:00:00Z') };
    const now = instant('2026-12-01T22:00:00Z');
    expect(reminders([{ before: 'PT24H' }], { booking, now }, { latePolicy: 'send_now' })).toEqual([
      ['2026-12-02T07:00:00.000Z', null],
    ]);
  });

  it('are those of the venue', () => {
    const booking = { startsAt: early, timeZone: 'America/New_York' };
    expect(reminders([{ before: 'PT3H' }], { booking })).toEqual([['2026-12-02T02:00:00.000Z', null]]);
  });

  it('end by the new clock after the night when the clock was changed', () => {
    const booking = { startsAt: instant('2027-03-28T08:00:00Z') };
    const now = instant('2027-03-27T22:00:00Z');
    expect(reminders([{ before: 'PT5H' }], { booking, now })).toEqual([['2027-03-28T06:00:00.000Z', null]]);
  });
});

describe('announcements in quiet hours', () => {
  const atNight = instant('2026-11-30T21:00:00Z');
  const announced = (
    kind: 'pending' | 'confirmed' | 'rejected' | 'cancelled' | 'moved',
    startsAt: string,
    given: Partial<Announcement> = {},
  ) => {
    const events = { pending: 'created', confirmed: 'approved' } as const;
    const event = kind === 'pending' || kind === 'confirmed' ? events[kind] : kind;
    const status = kind === 'moved' ? 'confirmed' : kind;
    const announcement = { event, version: 2, at: atNight, previousStartsAt: null, net: null, ...given };
    const booking = { status, startsAt: instant(startsAt), announcement };
    const [message] = plan({ rules: [aRule(kind)], booking, business: { quietHours }, now: atNight });
    return message?.reason ?? message?.dueAt.toISOString();
  };
  const afterTwelveHours = '2026-12-01T09:00:00.001Z';

  it.each(['pending', 'confirmed', 'rejected', 'cancelled', 'moved'] as const)('wait for the morning: %s', (kind) => {
    expect(announced(kind, afterTwelveHours)).toBe('2026-12-01T07:00:00.000Z');
  });

  it.each(['pending', 'confirmed', 'rejected'] as const)('are dropped when the term begins by then: %s', (kind) => {
    expect(announced(kind, '2026-12-01T07:00:00Z')).toBe('quiet_hours');
  });

  it.each(['cancelled', 'moved'] as const)('never wait for a term within the next 12 hours: %s', (kind) => {
    expect(announced(kind, '2026-12-01T09:00:00Z')).toBe(atNight.toISOString());
    expect(announced(kind, '2026-12-01T05:00:00Z')).toBe(atNight.toISOString());
  });

  it('never wait when it is the term left behind that was near', () => {
    const previousStartsAt = instant('2026-12-01T07:00:00Z');
    expect(announced('moved', '2026-12-09T09:00:00Z', { previousStartsAt })).toBe(atNight.toISOString());
  });
});
