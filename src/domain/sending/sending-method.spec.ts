import { describe, expect, it } from 'vitest';
import { dayBegan, dayEnds, type PhoneHeartbeat, phoneAwayAfterMs, phoneState } from './sending-method.js';

const now = new Date('2027-01-10T12:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);
const ready: PhoneHeartbeat = {
  linkedAt: ago(86_400_000),
  linkingUntil: null,
  lastSeenAt: ago(60_000),
  missedAt: null,
  sentToday: 3,
  dailyLimit: 4,
};

describe('rule 57: the phone is', () => {
  it.each<[string, Partial<PhoneHeartbeat>]>([
    ['ready', {}],
    ['ready', { dailyLimit: null, sentToday: 10_000 }],
    ['ready', { missedAt: ago(120_000) }],
    ['ready', { linkingUntil: now }],
    ['ready', { lastSeenAt: ago(phoneAwayAfterMs) }],
    ['limit_exceeded', { sentToday: 4 }],
    ['limit_exceeded', { sentToday: 5 }],
    ['unavailable', { lastSeenAt: ago(phoneAwayAfterMs + 1) }],
    ['unavailable', { lastSeenAt: null }],
    ['unavailable', { missedAt: ago(1) }],
    ['unavailable', { sentToday: 4, missedAt: ago(1) }],
    ['relinking', { linkedAt: null }],
    ['relinking', { linkingUntil: new Date(now.getTime() + 1) }],
    ['relinking', { linkedAt: null, lastSeenAt: null, sentToday: 4 }],
  ])('%s with %j', (state, signs) => {
    expect(phoneState({ ...ready, ...signs }, now)).toBe(state);
  });
});

describe('rule 56: a day of the limit', () => {
  const day = (at: string, zone = 'Europe/Prague') =>
    [dayBegan, dayEnds].map((of) => of(new Date(at), zone).toISOString());

  it('begins and ends at local midnight', () => {
    expect(day('2027-01-10T23:30:00Z')).toEqual(['2027-01-10T23:00:00.000Z', '2027-01-11T23:00:00.000Z']);
    expect(day('2027-01-10T22:59:59.999Z')).toEqual(['2027-01-09T23:00:00.000Z', '2027-01-10T23:00:00.000Z']);
  });

  it('has 23 or 25 hours when the clocks change', () => {
    expect(day('2027-03-28T10:00:00Z')).toEqual(['2027-03-27T23:00:00.000Z', '2027-03-28T22:00:00.000Z']);
    expect(day('2027-10-31T10:00:00Z')).toEqual(['2027-10-30T22:00:00.000Z', '2027-10-31T23:00:00.000Z']);
  });

  it('begins later where midnight is skipped', () => {
    expect(day('2027-04-24T12:00:00Z', 'Africa/Cairo')[0]).toBe('2027-04-23T22:00:00.000Z');
    expect(day('2027-04-30T12:00:00Z', 'Africa/Cairo')[0]).toBe('2027-04-29T22:00:00.000Z');
  });
});
