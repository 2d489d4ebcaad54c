import { describe, expect, it } from 'vitest';
import type { NotificationRule } from '../rules/rule.js';
import { aReminder, aRule, instant, madeAt, plan, type Scene, startsAt } from './plannable.fixture.js';

const planned = (rule: NotificationRule, scene: Scene) =>
  plan({ rules: [rule], ...scene }).map(({ dueAt, tooLateAt, reason }) => ({
    dueAt: dueAt.toISOString(),
    tooLateAt: tooLateAt?.toISOString() ?? null,
    reason,
  }));

describe('B8: a rule says how late a message may be', () => {
  const anHourLate = instant('2026-11-30T09:00:00Z');
  const catchesUp = (maxLateness: string | null) => aReminder({ latePolicy: 'send_now', maxLateness });

  it('counted from its own moment, whenever it is caught up on', () => {
    expect(planned(catchesUp('PT2H'), { now: anHourLate })).toEqual([
      { dueAt: '2026-11-30T09:00:00.000Z', tooLateAt: '2026-11-30T10:00:00.000Z', reason: null },
    ]);
    expect(planned(catchesUp('PT1H'), { now: anHourLate })).toMatchObject([{ reason: null }]);
    expect(planned(catchesUp('PT59M'), { now: anHourLate })).toMatchObject([{ reason: 'too_late' }]);
    expect(planned(catchesUp(null), { now: anHourLate })).toMatchObject([{ reason: null, tooLateAt: null }]);
  });

  it('and of several moments that are past, none goes out where the last is too late', () => {
    const rule = aReminder({
      latePolicy: 'send_now',
      maxLateness: 'PT30M',
      offsets: [{ before: 'PT48H' }, { before: 'PT24H' }, { before: 'PT3H' }],
    });
    expect(planned(rule, { now: anHourLate }).map(({ reason }) => reason)).toEqual(['too_late', 'too_late', null]);
  });

  it('while waiting for quiet hours to end makes nothing late', () => {
    const business = { quietHours: { from: '21:00', to: '08:00' } };
    const at = instant('2026-11-24T22:00:00Z');
    const announcement = { event: 'created', version: 1, at, previousStartsAt: null, net: null } as const;
    const rule = aRule('confirmed', { maxLateness: 'PT1H' });
    expect(planned(rule, { booking: { announcement }, business, now: at })).toEqual([
      { dueAt: '2026-11-25T07:00:00.000Z', tooLateAt: '2026-11-25T08:00:00.000Z', reason: null },
    ]);
  });

  it('but what was late already stays as late as it is', () => {
    const business = { quietHours: { from: '10:00', to: '14:00' } };
    const now = instant('2026-11-30T09:30:00Z');
    expect(planned(catchesUp('PT5H'), { business, now })).toEqual([
      { dueAt: '2026-11-30T13:00:00.000Z', tooLateAt: '2026-11-30T13:00:00.000Z', reason: null },
    ]);
    expect(planned(catchesUp('PT4H'), { business, now })).toMatchObject([{ reason: 'too_late' }]);
  });

  it('and what the end of quiet hours comes too late for takes the place of nothing', () => {
    const business = { quietHours: { from: '10:00', to: '14:00' } };
    const now = instant('2026-11-30T09:30:00Z');
    const rule = { ...catchesUp('PT4H'), offsets: [{ before: 'PT48H' }, { before: 'PT24H' }] };
    expect(planned(rule, { business, now }).map(({ reason }) => reason)).toEqual(['too_late', 'too_late']);
  });

  it('also where news is planned anew long after', () => {
    const rule = aRule('confirmed', { maxLateness: 'P1D' });
    const inHours = (hours: number) => new Date(madeAt.getTime() + hours * 3_600_000);
    expect(planned(rule, { now: inHours(24) })).toMatchObject([{ reason: null }]);
    expect(planned(rule, { now: inHours(25) })).toMatchObject([{ reason: 'too_late' }]);
  });

  it('never so late that the term has begun', () => {
    expect(planned(catchesUp('P2D'), { now: startsAt })).toMatchObject([{ reason: 'late_booking' }]);
  });
});
