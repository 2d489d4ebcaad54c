import { describe, expect, it } from 'vitest';
import { bookingStatuses, type PlannableBooking } from '../booking/booking.js';
import { expiryOf } from '../message/expiry.js';
import { type NotificationKind, notificationKinds } from '../message/message.js';
import { aBooking, aBusiness, aClient, instant, madeAt, startsAt } from '../planning/plannable.fixture.js';
import { reasonNotToSend, type SendCandidate } from './check-before-send.js';

const reach = { hasEmail: true, hasPhone: true, isLandline: false };

/** What differs from the usual; a booking is not paused unless that is said. */
type Given = Partial<Omit<SendCandidate, 'message' | 'booking'>> & { booking?: PlannableBooking; pausedAt?: Date };

const candidate = (kind: NotificationKind, { pausedAt, ...given }: Given = {}): SendCandidate => {
  const booking = { ...(given.booking ?? aBooking()), notificationsPausedAt: pausedAt ?? null };
  const expiresAt = expiryOf(kind, aBooking());
  const message = { kind, channel: 'email', audience: 'client', occurrence: 'v1', expiresAt, tooLateAt: null } as const;
  const rule = { rule: { enabled: true }, custom: null, isUnchanged: false };
  const about = { ...rule, madeAt: booking.createdAt, client: aClient(), reach };
  return { message, ...about, business: aBusiness(), ...given, booking };
};
const reason = (given: Given, now = madeAt) => reasonNotToSend(candidate('reminder', given), now);

describe('check before sending', () => {
  it('lets a message go only while it is true', () => {
    const verdicts = notificationKinds.map((kind) => [
      kind,
      ...bookingStatuses.map((status) => reasonNotToSend(candidate(kind, { booking: aBooking({ status }) }), madeAt)),
    ]);
    expect(verdicts).toEqual([
      ['pending', null, 'superseded', 'rejected', 'cancelled'],
      ['confirmed', 'superseded', null, 'rejected', 'cancelled'],
      ['rejected', 'superseded', 'superseded', null, 'cancelled'],
      ['cancelled', 'superseded', 'superseded', 'rejected', null],
      ['moved', null, null, 'rejected', 'cancelled'],
      ['changed', null, null, 'rejected', 'cancelled'],
      ['reminder', 'superseded', null, 'rejected', 'cancelled'],
      ['paid', null, null, 'rejected', null],
      ['client_registered', null, null, null, null],
    ]);
  });

  it('rule 13: stops what tells of a term that the booking has left', () => {
    const booking = aBooking({ startsAt: instant('2026-12-04T08:00:00Z') });
    expect(reason({ booking })).toBe('moved');
  });

  it('B17: stops what falls due in a pause, and says what is untrue by its own name', () => {
    expect(reason({ pausedAt: madeAt })).toBe('paused');
    expect(reason({ pausedAt: madeAt, booking: aBooking({ status: 'cancelled' }) })).toBe('cancelled');
  });

  it('rule 21: stops everything while notifications are off', () => {
    expect(reason({ business: aBusiness({ notificationsOnSince: null }) })).toBe('notifications_off');
  });

  it('rule 22: stops what was planned before notifications were switched off and on', () => {
    expect(reason({ business: aBusiness({ notificationsOnSince: startsAt }) })).toBe('made_before_switch_on');
  });

  it('rule 23: stops a message whose rule was switched off since', () => {
    expect(reason({ rule: { enabled: false } })).toBe('rule_off');
    expect(reason({ isUnchanged: true })).toBe('unchanged');
  });

  it('rule 33: stops a message to an address that is gone', () => {
    expect(reason({ reach: { ...reach, hasEmail: false } })).toBe('no_contact');
    expect(reason({ client: null, reach: null })).toBe('client_deleted');
  });

  it('rule 34: stops what the client has blocked since', () => {
    expect(reason({ client: aClient({ optOuts: [{ channel: 'email' }] }) })).toBe('opted_out');
  });

  it('B8: stops what is later than its rule allows, and not a moment sooner', () => {
    const tooLateAt = instant('2026-11-30T10:00:00Z');
    const at = (now: Date) => reasonNotToSend({ ...late, message: { ...late.message, tooLateAt } }, now);
    const late = candidate('reminder');
    expect(at(tooLateAt)).toBeNull();
    expect(at(new Date(tooLateAt.getTime() + 1))).toBe('too_late');
    expect(at(startsAt)).toBe('expired');
  });

  it('rule 174: stops what advertises once the client does not consent any more', () => {
    const custom = { event: 'before_start', attendance: null, purpose: 'marketing' } as const;
    const { message } = candidate('reminder');
    const about = { ...message, kind: 'custom' as const, occurrence: `PT1H@${startsAt.toISOString()}` };
    const of = (consentsToMarketing: boolean) =>
      reasonNotToSend(
        { ...candidate('reminder', { custom, client: aClient({ consentsToMarketing }) }), message: about },
        madeAt,
      );
    expect([of(true), of(false)]).toEqual([null, 'no_consent']);
  });

  it('stops what is of no use any more, at the very instant', () => {
    expect(reason({}, startsAt)).toBe('expired');
    expect(reason({}, new Date(startsAt.getTime() - 1))).toBeNull();
  });
});
