import { describe, expect, it } from 'vitest';
import { attendances, type BookingEvent } from '../booking/booking.js';
import { aBooking, aReminder } from '../planning/plannable.fixture.js';
import { type Standing, touchedBy } from './touched.js';

const before: Standing = { ...aBooking(), serviceId: 'service', locationId: null, termId: 'term' };
const message = (of: 'rule' | 'custom', occurrence: string) => ({
  ruleId: of === 'rule' ? 'rule' : null,
  customMessageId: of === 'custom' ? 'custom' : null,
  audience: 'client' as const,
  occurrence,
});
const all = {
  reminder: message('rule', 'PT24H@2026-12-01T08:00:00.000Z'),
  announcement: message('rule', 'v1'),
  before_start: message('custom', 'PT1H@2026-12-01T08:00:00.000Z'),
  ended: message('custom', 'ended@2026-12-01T09:00:00.000Z'),
  created: message('custom', 'v1'),
  ...Object.fromEntries(attendances.map((attendance) => [attendance, message('custom', attendance)])),
};
const touched = (event: BookingEvent, changes: Partial<Standing> = {}, rule = {}): string[] => {
  const isTouched = touchedBy(
    { event, before, after: { ...before, version: 2, ...changes } },
    [],
    [aReminder({ id: 'rule', ...rule })],
  );
  return Object.entries(all).flatMap(([name, one]) => (isTouched(one) ? [name] : []));
};
const custom = ['before_start', 'ended', 'created', ...attendances];
const startsAt = new Date('2026-12-02T08:00:00Z');

describe('what a change may add or end', () => {
  it.each<[BookingEvent, Partial<Standing>, string[]]>([
    ['edited', {}, []],
    ['paid', {}, []],
    ['attendance_set', {}, [...attendances]],
    ['changed', {}, ['announcement']],
    ['changed', { serviceId: 'other' }, ['announcement', ...custom]],
    ['changed', { endsAt: startsAt }, ['announcement', ...custom]],
    ['changed', { locationId: 'other' }, ['announcement', ...custom]],
    ['changed', { termId: null }, ['announcement', ...custom]],
    ['changed', { timeZone: 'Asia/Tokyo' }, ['reminder', 'announcement', ...custom]],
    ['moved', { startsAt }, ['reminder', 'announcement', ...custom]],
    ['moved', { startsAt: new Date(before.startsAt.getTime() + 1) }, ['reminder', 'announcement', ...custom]],
    ['approved', { status: 'confirmed' }, ['announcement']],
    ['cancelled', { status: 'cancelled' }, ['reminder', 'announcement', ...custom]],
  ])('%s with %o', (event, changes, names) => {
    expect(touched(event, changes)).toEqual(names);
  });

  it('is a reminder, too, where its rule is for some services or places and these have changed', () => {
    const isReminded = (changes: Partial<Standing>, rule: object) =>
      touched('changed', changes, rule)[0] === 'reminder';
    expect(isReminded({ serviceId: 'other' }, { serviceIds: ['service'] })).toBe(true);
    expect(isReminded({ serviceId: 'other' }, { locationIds: ['place'] })).toBe(false);
    expect(isReminded({ locationId: 'other' }, { locationIds: ['place'] })).toBe(true);
    expect(isReminded({}, { serviceIds: ['service'], locationIds: ['place'] })).toBe(false);
  });
});
