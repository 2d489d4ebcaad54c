import { describe, expect, it } from 'vitest';
import type { Attendance } from '../booking/booking.js';
import { aBooking, aClient, instant, madeAt, plan, startsAt } from '../planning/plannable.fixture.js';
import { aChange, aMessage, dueTimes, planCustom, theSauna } from './custom-message.fixture.js';
import { checkTrigger, customEvents } from './custom-message.js';

const endsAt = '2026-12-01T09:00:00.000Z';
const later = instant('2026-11-24T10:00:00Z');

describe('events', () => {
  it('rule 102: a message reacts to the making of a booking', () => {
    const [message] = planCustom({ messages: [aMessage()] });
    expect(message).toMatchObject({
      kind: 'custom',
      customMessageId: 'created',
      ruleId: null,
      dueAt: madeAt,
      reason: null,
    });
    expect(planCustom({ messages: [aMessage()], booking: { status: 'pending' } })).toHaveLength(1);
  });

  it('rule 103, rule 106: a message reacts to the end of the term, and nobody does a thing', () => {
    expect(dueTimes(planCustom({ messages: [aMessage({ event: 'ended' })] }))).toEqual([endsAt]);
    for (const status of ['pending', 'rejected', 'cancelled'] as const) {
      expect(planCustom({ messages: [aMessage({ event: 'ended' })], booking: { status } })).toEqual([]);
    }
  });

  it('rule 104: a message reacts to a confirmation by hand, and to one that came with the booking', () => {
    const messages = [aMessage({ event: 'confirmed' })];
    expect(dueTimes(planCustom({ messages, changes: [aChange('approved', { at: later })] }))).toEqual([
      later.toISOString(),
    ]);
    expect(dueTimes(planCustom({ messages }))).toEqual([madeAt.toISOString()]);
    expect(planCustom({ messages, booking: { status: 'pending' } })).toEqual([]);
  });

  it('reacts to a cancel and to a payment, and to a move only if the term is another', () => {
    const on = (event: 'cancelled' | 'paid' | 'moved', change = aChange(event, { at: later })) =>
      planCustom({
        messages: [aMessage({ event })],
        changes: [change],
        booking: { status: event === 'cancelled' ? 'cancelled' : 'confirmed' },
      });
    expect([on('cancelled'), on('paid'), on('moved')].flatMap(dueTimes)).toEqual(Array(3).fill(later.toISOString()));
    expect(on('moved', aChange('moved', { isNewTerm: false }))).toEqual([]);
  });

  it.each(customEvents)('%s is told only while it is true', (event) => {
    const statuses = { rejected: [], cancelled: event === 'cancelled' ? ['cancelled'] : [] };
    for (const [status, expected] of Object.entries(statuses)) {
      const booking = { status: status as 'rejected' | 'cancelled', attendance: 'took_place' as const };
      const changes = [aChange('cancelled'), aChange('paid'), aChange('moved'), aChange('attendance_set')];
      const messages = [aMessage({ event, attendance: event === 'attendance' ? 'took_place' : null })];
      expect(planCustom({ messages, booking, changes }).map(() => status)).toEqual(expected);
    }
  });
});

describe('attendance', () => {
  const messages = [
    aMessage({ id: 'thanks', event: 'attendance', attendance: 'took_place' }),
    aMessage({ id: 'missed', event: 'attendance', attendance: 'no_show' }),
  ];
  const marked = (attendance: Attendance, at = later) =>
    planCustom({ messages, booking: { attendance }, changes: [aChange('attendance_set', { attendance, at })] });

  it('rule 105: the mark that it took place sends its message, and a no-show sends another', () => {
    expect(marked('took_place')).toMatchObject([{ customMessageId: 'thanks', occurrence: 'took_place', dueAt: later }]);
    expect(marked('no_show')).toMatchObject([{ customMessageId: 'missed', occurrence: 'no_show' }]);
  });

  it('rule 107, rule 109: nothing but a mark sends it, however long the term has been over', () => {
    expect(planCustom({ messages, now: instant('2027-01-01T00:00:00Z') })).toEqual([]);
    expect(marked('unset')).toEqual([]);
  });

  it('rule 108: it may be marked before or after the end, which is another event', () => {
    const early = new Date(startsAt.getTime() - 1);
    expect(dueTimes(marked('took_place', early))).toEqual([early.toISOString()]);
    const ended = planCustom({ messages: [aMessage({ event: 'ended' })], booking: { attendance: 'took_place' } });
    expect(dueTimes(ended)).toEqual([endsAt]);
  });
});

describe('delays', () => {
  it('rule 110: an hour after the end of the term', () => {
    const messages = [aMessage({ event: 'ended', delay: 'PT1H' })];
    expect(dueTimes(planCustom({ messages }))).toEqual(['2026-12-01T10:00:00.000Z']);
  });

  it('rule 101: an SMS 60 minutes before the start', () => {
    expect(planCustom({ messages: [theSauna()] })).toMatchObject([
      {
        dueAt: instant('2026-12-01T07:00:00Z'),
        expiresAt: startsAt,
        audience: 'number',
        occurrence: 'PT1H@2026-12-01T08:00:00.000Z',
      },
    ]);
  });

  it('rule 101: a number is better told late than never, a client is not told late', () => {
    const now = instant('2026-12-01T07:30:00Z');
    expect(dueTimes(planCustom({ messages: [theSauna()], now }))).toEqual([now.toISOString()]);
    expect(dueTimes(planCustom({ messages: [theSauna({ audience: 'client' })], now }))).toEqual(['late_booking']);
    expect(dueTimes(planCustom({ messages: [theSauna()], now: startsAt }))).toEqual(['late_booking']);
  });

  describe('rule 111: for terms of whole days the hour is set', () => {
    const twoDays = { startsAt: instant('2026-11-30T23:00:00Z'), endsAt: instant('2026-12-02T22:59:00Z') };
    const due = (given: Parameters<typeof aMessage>[0], booking = twoDays, now = madeAt) =>
      dueTimes(planCustom({ messages: [aMessage({ atHour: '10:00', ...given })], booking, now }));

    it('on the first such hour from the moment on', () => {
      expect(due({ event: 'ended' })).toEqual(['2026-12-03T09:00:00.000Z']);
      expect(due({ event: 'ended', delay: 'P1D' })).toEqual(['2026-12-04T09:00:00.000Z']);
      expect(due({ event: 'created' }, twoDays)).toEqual(['2026-11-24T09:00:00.000Z']);
    });

    it('before the start on that very day, and on the first day of the term without a delay', () => {
      expect(due({ event: 'before_start', delay: 'P1D' })).toEqual(['2026-11-30T09:00:00.000Z']);
      expect(due({ event: 'before_start' })).toEqual(['2026-12-01T09:00:00.000Z']);
    });

    it('and terms with an hour go by their own', () => {
      expect(due({ event: 'ended', delay: 'PT1H' }, aBooking())).toEqual(['2026-12-01T10:00:00.000Z']);
    });
  });
});

describe('groups', () => {
  it('rule 113, rule 114: several messages react to different events, and several to one', () => {
    const messages = [aMessage(), aMessage({ id: 'another' }), aMessage({ event: 'ended' })];
    expect(planCustom({ messages }).map(({ customMessageId }) => customMessageId)).toEqual([
      'created',
      'another',
      'ended',
    ]);
  });

  it('rule 90: they come besides the notifications, which stay as they are', () => {
    const notifications = plan();
    const messages = [aMessage({ event: 'confirmed' }), theSauna()];
    expect(planCustom({ messages }).map(({ ruleId }) => ruleId)).toEqual([null, null]);
    expect(plan()).toEqual(notifications);
  });
});

describe('whom', () => {
  const toClient = [aMessage()];

  it('rule 98: the client of the booking, if there is a number', () => {
    expect(dueTimes(planCustom({ messages: toClient, client: aClient({ hasPhone: false }) }))).toEqual(['no_contact']);
  });

  it('rule 99: any number, whatever is known of the client and whatever he has blocked', () => {
    for (const client of [null, aClient({ hasPhone: false }), aClient({ optOuts: [{}] })]) {
      expect(dueTimes(planCustom({ messages: [theSauna()], client }))).toEqual(['2026-12-01T07:00:00.000Z']);
    }
  });

  it('stops what is for a client who was deleted or wants nothing', () => {
    expect(dueTimes(planCustom({ messages: toClient, client: null }))).toEqual(['client_deleted']);
    expect(dueTimes(planCustom({ messages: toClient, client: aClient({ optOuts: [{ channel: 'sms' }] }) }))).toEqual([
      'opted_out',
    ]);
  });

  it('rule 21: the switch of notifications is for clients, not for devices', () => {
    const business = { notificationsOnSince: null };
    expect(dueTimes(planCustom({ messages: [aMessage(), theSauna()], business }))).toEqual([
      'notifications_off',
      '2026-12-01T07:00:00.000Z',
    ]);
  });

  it('B5: leaves clients in peace in quiet hours, and devices not', () => {
    const business = { quietHours: { from: '21:00', to: '09:30' } };
    const messages = [
      aMessage({ event: 'before_start', delay: 'PT1H' }),
      theSauna(),
      aMessage({ event: 'ended', delay: 'PT14H' }),
    ];
    expect(dueTimes(planCustom({ messages, business }))).toEqual([
      '2026-11-30T20:00:00.000Z',
      '2026-12-01T07:00:00.000Z',
      '2026-12-02T08:30:00.000Z',
    ]);
  });
});

describe('what cannot be meant', () => {
  const fault = (given: Parameters<typeof aMessage>[0], isCompensated = false) => {
    try {
      checkTrigger(aMessage(given), isCompensated);
      return null;
    } catch (error) {
      return (error as { path?: string }).path;
    }
  };

  it('is refused, and the field is named', () => {
    expect(fault({ event: 'attendance' })).toBe('attendance');
    expect(fault({ attendance: 'no_show' })).toBe('attendance');
    expect(fault({ event: 'before_start' })).toBe('delay');
    expect(fault({ delay: 'soon' })).toBe('delay');
    expect(fault({ atHour: '25:00' })).toBe('atHour');
    expect(fault({ event: 'ended' }, true)).toBe('compensation');
    expect(fault({ event: 'before_start', delay: 'PT1H' }, true)).toBeNull();
    expect(fault({ event: 'before_start', atHour: '10:00' })).toBeNull();
  });
});
