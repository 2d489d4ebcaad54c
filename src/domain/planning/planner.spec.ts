import { describe, expect, it } from 'vitest';
import type { Announcement, BookingSource, BookingStatus } from '../booking/booking.js';
import { initialStatus } from '../booking/booking-lifecycle.js';
import { type NotificationKind, notificationKinds } from '../message/message.js';
import {
  aClient,
  aReminder,
  aRule,
  everyRule,
  instant,
  madeAt,
  plan,
  startsAt,
  toBeSent,
} from './plannable.fixture.js';

const later = instant('2026-11-24T10:00:00Z');
const announce = (event: Announcement['event'], status: BookingStatus) =>
  plan({
    booking: { status, version: 2, announcement: { event, version: 2, at: later, previousStartsAt: null, net: null } },
    now: later,
  });
const announced = (event: Announcement['event'], status: BookingStatus) =>
  toBeSent(announce(event, status)).filter((message) => !message.startsWith('reminder'));

describe('announcements', () => {
  it('rule 1: tells the state of a booking by e-mail and by SMS', () => {
    expect(toBeSent(plan())).toEqual(['confirmed email', 'reminder email', 'confirmed sms', 'reminder sms']);
  });

  it('rule 4: knows six kinds, and each of them can come', () => {
    const told = new Set([
      ...toBeSent(plan()),
      ...announced('created', 'pending'),
      ...announced('rejected', 'rejected'),
      ...announced('cancelled', 'cancelled'),
      ...announced('moved', 'confirmed'),
    ]);
    expect(notificationKinds.filter((kind) => told.has(`${kind} email`))).toEqual([
      'pending',
      'confirmed',
      'rejected',
      'cancelled',
      'moved',
      'reminder',
    ]);
  });

  it('rule 5: sends pending only for a booking that waits for approval', () => {
    expect(announced('created', 'pending')).toEqual(['pending email', 'pending sms']);
    expect(announced('created', 'confirmed')).not.toContain('pending email');
  });

  it('rule 6: tells at once that the booking was recorded and waits', () => {
    const [pending] = announce('created', 'pending');
    expect(pending).toMatchObject({ kind: 'pending', dueAt: later, expiresAt: startsAt, occurrence: 'v2' });
  });

  it('rule 7: sends confirmed as soon as an automatically approved booking is made', () => {
    const confirmed = plan().find(({ kind }) => kind === 'confirmed');
    expect(confirmed).toEqual({
      ruleId: 'confirmed-email',
      customMessageId: null,
      ruleVersion: 1,
      kind: 'confirmed',
      channel: 'email',
      fallback: [],
      audience: 'client',
      staffId: null,
      occurrence: 'v1',
      bookingVersion: 1,
      dueAt: madeAt,
      expiresAt: startsAt,
      tooLateAt: null,
      reason: null,
    });
  });

  it('rule 8: sends confirmed when the business approves', () => {
    expect(announced('approved', 'confirmed')).toEqual(['confirmed email', 'confirmed sms']);
  });

  it.each(['automatic', 'manual'] as const)(
    'rule 9: sends confirmed for what the staff enter, approval is %s',
    (mode) => {
      const entered = (source: BookingSource) =>
        toBeSent(plan({ booking: { source, status: initialStatus(mode, source) } }));
      expect(entered('staff')).toContain('confirmed email');
      expect(entered('online').includes('confirmed email')).toBe(mode === 'automatic');
    },
  );

  it('rule 10: sends rejected, useful until the end of the term, and no reminder', () => {
    expect(toBeSent(announce('rejected', 'rejected'))).toEqual(['rejected email', 'rejected sms']);
    expect(announce('rejected', 'rejected')[0]?.expiresAt).toEqual(instant('2026-12-01T09:00:00Z'));
  });

  it('rule 11: sends cancelled, useful until the end of the term, and nothing else', () => {
    expect(toBeSent(announce('cancelled', 'cancelled'))).toEqual(['cancelled email', 'cancelled sms']);
    expect(announce('cancelled', 'cancelled')[0]?.expiresAt).toEqual(instant('2026-12-01T09:00:00Z'));
  });

  it('rule 13: sends moved, not cancelled, for another time', () => {
    expect(announced('moved', 'confirmed')).toEqual(['moved email', 'moved sms']);
    expect(announced('moved', 'pending')).toEqual(['moved email', 'moved sms']);
  });

  it('rule 20, rule 25, rule 26: tells of another service, staff member or place, by a kind of its own', () => {
    expect(announced('changed', 'confirmed')).toEqual(['changed email', 'changed sms']);
  });

  it('announces under the version of the announcement, whatever a note has made of it since', () => {
    const edited = plan({ booking: { version: 7 }, rules: [aRule('confirmed')] });
    expect(edited).toMatchObject([{ occurrence: 'v1', bookingVersion: 1 }]);
  });

  it('keeps silent about what is over: a walk-in that has begun gets no confirmation', () => {
    expect(plan({ rules: [aRule('confirmed')], now: startsAt })).toMatchObject([{ reason: 'late_booking' }]);
  });
});

describe('rules, client and business', () => {
  const reasons = (scene: Parameters<typeof plan>[0]) => [...new Set(plan(scene).map(({ reason }) => reason))];

  it('rule 17, rule 31: switches each channel of a kind on its own', () => {
    const rules = [aRule('confirmed'), aRule('confirmed', { channel: 'sms' }), aReminder({ channel: 'sms' })];
    expect(toBeSent(plan({ rules }))).toEqual(['confirmed email', 'confirmed sms', 'reminder sms']);
  });

  it('rule 21: sends nothing while notifications are off', () => {
    expect(reasons({ business: { notificationsOnSince: null } })).toEqual(['notifications_off']);
  });

  it('rule 22: sends nothing for a booking made before notifications were switched on', () => {
    const switchedOn = (ms: number) => ({ business: { notificationsOnSince: new Date(madeAt.getTime() + ms) } });
    expect(reasons(switchedOn(1))).toEqual(['made_before_switch_on']);
    expect(reasons(switchedOn(0))).toEqual([null]);
  });

  it.each(notificationKinds)('rule 23: plans nothing for %s while its rule is off', (kind: NotificationKind) => {
    const rules = everyRule.map((rule) => ({ ...rule, enabled: rule.kind !== kind }));
    expect(plan({ rules }).filter((message) => message.kind === kind)).toEqual([]);
  });

  it('rule 28, rule 33: sends only over channels whose contact is known', () => {
    expect(toBeSent(plan({ client: aClient({ hasEmail: false }) }))).toEqual(['confirmed sms', 'reminder sms']);
    expect(toBeSent(plan({ client: aClient({ hasPhone: false }) }))).toEqual(['confirmed email', 'reminder email']);
    expect(reasons({ client: aClient({ hasEmail: false, hasPhone: false }) })).toEqual(['no_contact']);
  });

  it('sends no short message to a landline, and says why where nothing else is left', () => {
    expect(toBeSent(plan({ client: aClient({ isLandline: true }) }))).toEqual(['confirmed email', 'reminder email']);
    expect(reasons({ client: aClient({ isLandline: true, hasEmail: false }) })).toEqual(['no_contact', 'landline']);
  });

  it('rule 34: leaves out the kinds and channels that a client has blocked', () => {
    const sentTo = (optOut: object) => toBeSent(plan({ client: aClient({ optOuts: [optOut] }) }));
    expect(sentTo({ kind: 'reminder' })).toEqual(['confirmed email', 'confirmed sms']);
    expect(sentTo({ channel: 'sms' })).toEqual(['confirmed email', 'reminder email']);
    expect(sentTo({ kind: 'reminder', channel: 'sms' })).toEqual([
      'confirmed email',
      'reminder email',
      'confirmed sms',
    ]);
    expect(reasons({ client: aClient({ optOuts: [{}] }) })).toEqual(['opted_out']);
  });

  it('sends nothing to a client who was deleted', () => {
    expect(reasons({ client: null })).toEqual(['client_deleted']);
  });

  it('names the reason that weighs most', () => {
    const optOuts = [{}];
    const blocked = { hasEmail: false, hasPhone: false, isLandline: true, optOuts, consentsToMarketing: false };
    const old = { notificationsOnSince: startsAt };
    const now = startsAt;
    expect(reasons({ client: null, business: { notificationsOnSince: null }, now })).toEqual(['notifications_off']);
    expect(reasons({ client: null, business: old, now })).toEqual(['made_before_switch_on']);
    expect(reasons({ client: null, now })).toEqual(['client_deleted']);
    expect(reasons({ client: blocked, now })).toEqual(['no_contact']);
    expect(reasons({ client: aClient({ optOuts }), now })).toEqual(['opted_out']);
    expect(reasons({ now })).toEqual(['late_booking']);
  });
});
