import { describe, expect, it } from 'vitest';
import type { PlannableBooking } from '../booking/booking.js';
import { aBooking, instant, startsAt } from '../planning/plannable.fixture.js';
import type { StoredMessage } from '../replanning/replan.js';
import { type OverlappingBooking, planCompensations, withdrawnBy } from './compensation.js';
import { handedOver, planCustom, theSauna } from './custom-message.fixture.js';

const sauna = theSauna();
const now = instant('2026-12-01T07:30:00Z');
const hour = 3_600_000;
const at = (hours: number): Date => new Date(startsAt.getTime() + hours * hour);
const term = (from: number, to = from + 1): OverlappingBooking => ({ startsAt: at(from), endsAt: at(to) });
const cancelled = { status: 'cancelled' } as const;
const switchedOn = planCustom({ messages: [sauna] }).map(handedOver);

function takenBack(
  given: Partial<PlannableBooking>,
  {
    stored = switchedOn,
    overlapping = [],
    current = [sauna],
    instant: when = now,
  }: {
    stored?: StoredMessage[];
    overlapping?: OverlappingBooking[];
    current?: (typeof sauna)[];
    instant?: Date;
  } = {},
) {
  const booking = aBooking(given);
  return planCompensations(booking, withdrawnBy(booking, [sauna], current, stored, when), overlapping, when);
}
const reasons = (...given: Parameters<typeof takenBack>) => takenBack(...given).map(({ reason }) => reason);

describe('compensation', () => {
  it('B11: switches off at once when the booking is cancelled after it was switched on', () => {
    expect(takenBack(cancelled)).toMatchObject([
      {
        customMessageId: 'sauna',
        occurrence: 'off:PT1H@2026-12-01T08:00:00.000Z',
        dueAt: now,
        expiresAt: at(1),
        reason: null,
      },
    ]);
  });

  it('B11: switches off when it is moved to a later hour, and on again for that', () => {
    const moved = { startsAt: at(6) };
    expect(reasons(moved)).toEqual([null]);
    expect(planCustom({ messages: [sauna], booking: moved, stored: switchedOn, now })).toMatchObject([
      { dueAt: at(5), occurrence: 'PT1H@2026-12-01T14:00:00.000Z' },
    ]);
  });

  it('B11: leaves on what the moved booking needs itself', () => {
    expect(reasons({ startsAt: at(0.5) })).toEqual(['still_needed']);
  });

  it('B11: switches nothing off that was not switched on', () => {
    for (const status of ['planned', 'not_sent', 'undelivered'] as const) {
      expect(takenBack(cancelled, { stored: switchedOn.map((row) => ({ ...row, status })) })).toEqual([]);
    }
    expect(takenBack({})).toEqual([]);
  });

  it.each(['sending', 'sent', 'delivered', 'unknown'] as const)('B11: takes %s for switched on', (status) => {
    expect(reasons(cancelled, { stored: switchedOn.map((row) => ({ ...row, status })) })).toEqual([null]);
  });

  it.each([
    ['the one before, which is still there', term(-1)],
    ['the one after', term(1)],
    ['one after a gap shorter than the time to heat', term(2)],
    ['one at the same time', term(0)],
  ])('B11: does not switch off between back-to-back bookings: %s', (_, other) => {
    expect(reasons(cancelled, { overlapping: [other] })).toEqual(['still_needed']);
  });

  it('B11: switches off where the others are over, or hours away', () => {
    const over = { startsAt: at(-3), endsAt: now };
    expect(reasons(cancelled, { overlapping: [over, term(2.5)] })).toEqual([null]);
  });

  it('B11: leaves it when the withdrawn term would be over, too', () => {
    expect(takenBack(cancelled, { instant: at(1) })).toEqual([]);
  });

  it('B11: switches off when the service is one without the device', () => {
    expect(reasons({}, { current: [] })).toEqual([null]);
  });

  it('B11: switches on again when the booking comes back after it was switched off', () => {
    const off = takenBack(cancelled).map(handedOver);
    const again = planCustom({ messages: [sauna], stored: [...switchedOn, ...off], now });
    expect(again).toMatchObject([{ occurrence: 'PT1H@2026-12-01T08:00:00.000Z+1', dueAt: now, reason: null }]);
    const stored = [...switchedOn, ...off, ...again.map(handedOver)];
    expect(takenBack(cancelled, { stored })).toMatchObject([{ occurrence: 'off:PT1H@2026-12-01T08:00:00.000Z+1' }]);
  });

  it('B11: what was kept on for another booking is switched off with it, and left alone while a third needs it', () => {
    const inherited = {
      message: sauna,
      occurrence: 'PT1H@2026-12-01T08:00:00.000Z',
      until: at(1),
      isCurrent: true,
      isInherited: true,
    };
    const booking = aBooking({ ...cancelled, ...term(1) });
    expect(planCompensations(booking, [inherited], [], now)).toMatchObject([{ reason: null, expiresAt: at(1) }]);
    expect(planCompensations(booking, [inherited], [term(1)], now)).toEqual([]);
  });
});
