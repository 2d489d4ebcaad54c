import { describe, expect, it } from 'vitest';
import { aReminder, aRule, plan } from '../planning/plannable.fixture.js';
import { isSameRule } from './equal-rules.js';

describe('two rules', () => {
  const reminder = aReminder({ offsets: [{ before: 'PT24H' }, { daysBefore: 1, at: '18:00' }] });

  it('are equal in whatever order and words they name their moments', () => {
    const offsets = [{ daysBefore: 1, at: '18:00' }, { before: 'PT1440M' }, { before: 'PT24H' }];
    expect(isSameRule(reminder, { ...reminder, offsets })).toBe(true);
    expect(isSameRule(aRule('confirmed'), aRule('confirmed', { id: 'other', latePolicy: 'send_now' }))).toBe(true);
  });

  it('are not equal with another moment, channel or kind', () => {
    expect(isSameRule(reminder, { ...reminder, offsets: [{ before: 'PT24H' }] })).toBe(false);
    expect(isSameRule(aReminder({ offsets: [{ before: 'PT24H' }] }), aReminder({ offsets: [{ before: 'P1D' }] }))).toBe(
      false,
    );
    expect(isSameRule(aRule('confirmed'), aRule('confirmed', { channel: 'sms' }))).toBe(false);
    expect(isSameRule(aRule('confirmed'), aRule('moved'))).toBe(false);
  });

  it('are not equal for other people, sources, services or places', () => {
    const others = [
      { audience: 'staff' },
      { sources: ['online'] },
      { serviceIds: ['haircut'] },
      { locationIds: ['north'] },
    ] as const;
    for (const other of others)
      expect(isSameRule(reminder, { ...reminder, ...(structuredClone(other) as object) })).toBe(false);
    const turned = (...names: string[]) => ({ ...reminder, serviceIds: names });
    expect(isSameRule(turned('a', 'b'), turned('b', 'a', 'b'))).toBe(true);
  });

  it('are equal though they leave people in peace at other hours, or differ in how late they may be', () => {
    expect(
      isSameRule(reminder, { ...reminder, quietHours: { own: null }, maxLateness: 'PT1H' } as typeof reminder),
    ).toBe(true);
  });

  it('that come to one moment by one channel send one message', () => {
    const rules = [aReminder({ id: 'a' }), aReminder({ id: 'b', offsets: [{ before: 'P1D' }, { before: 'PT2H' }] })];
    expect(plan({ rules }).map(({ ruleId, reason }) => [ruleId, reason])).toEqual([
      ['a', null],
      ['b', 'superseded'],
      ['b', null],
    ]);
    const told = plan({ rules: [aRule('confirmed', { id: 'a' }), aRule('confirmed', { id: 'b' })] });
    expect(told.map(({ reason }) => reason)).toEqual([null, 'superseded']);
    const apart = [aReminder({ id: 'a' }), aReminder({ id: 'b', channel: 'sms' })];
    expect(plan({ rules: apart }).map(({ reason }) => reason)).toEqual([null, null]);
  });
});
