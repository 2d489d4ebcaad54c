import { describe, expect, it } from 'vitest';
import type { Attendance } from '../booking/booking.js';
import { aBooking, instant, madeAt, plan, startsAt } from '../planning/plannable.fixture.js';
import { replan } from '../replanning/replan.js';
import { aChange, aMessage, dueTimes, handedOver, planCustom, theSauna } from './custom-message.fixture.js';
import { customEvents } from './custom-message.js';

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

  it('rule 176: a message reacts to a refusal', () => {
    const messages = [aMessage({ event: 'rejected', delay: 'PT1H' })];
    const rejected = {
      messages,
      booking: { status: 'rejected' as const },
      changes: [aChange('rejected', { at: later })],
    };
    expect(dueTimes(planCustom(rejected))).toEqual([new Date(later.getTime() + 3_600_000).toISOString()]);
    expect(planCustom({ messages, changes: [aChange('cancelled')], booking: { status: 'cancelled' } })).toEqual([]);
  });

  it.each(customEvents)('%s is told only while it is true', (event) => {
    const statuses = {
      rejected: event === 'rejected' ? ['rejected'] : [],
      cancelled: event === 'cancelled' ? ['cancelled'] : [],
    };
    for (const [status, expected] of Object.entries(statuses)) {
      const booking = { status: status as 'rejected' | 'cancelled', attendance: 'took_place' as const };
      const changes = [
        aChange('rejected'),
        aChange('cancelled'),
        aChange('paid'),
        aChange('moved'),
        aChange('attendance_set'),
      ];
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

  it('rule 176: a client who did not come is an event of its own, which is the same as the attendance no_show', () => {
    const both = [aMessage({ event: 'no_show' }), aMessage({ id: 'long', event: 'attendance', attendance: 'no_show' })];
    const planned = (attendance: Attendance) =>
      planCustom({
        messages: both,
        booking: { attendance },
        changes: [aChange('attendance_set', { attendance, at: later })],
      });
    expect(planned('no_show').map(({ occurrence, dueAt }) => [occurrence, dueAt])).toEqual([
      ['no_show', later],
      ['no_show', later],
    ]);
    expect(planned('took_place')).toEqual([]);
    expect(planned('unset')).toEqual([]);
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

    it('rule 177: where none is set, clients are told of its time in the morning, devices at midnight, and of what people do at once', () => {
      const none = { atHour: null };
      expect(due({ event: 'ended', delay: 'PT1H', ...none })).toEqual(['2026-12-03T08:00:00.000Z']);
      expect(due({ event: 'before_start', delay: 'PT24H', ...none })).toEqual(['2026-11-30T08:00:00.000Z']);
      expect(due({ event: 'before_start', delay: 'PT24H', audience: 'number', ...none })).toEqual([
        '2026-11-29T23:00:00.000Z',
      ]);
      expect(due({ event: 'created', ...none })).toEqual([madeAt.toISOString()]);
    });

    it.each(['days', 'interval', 'any_time'] as const)('from 14:00 to 10:00, where it is of type %s', (termType) => {
      const stay = { startsAt: instant('2026-12-01T13:00:00Z'), endsAt: instant('2026-12-03T09:00:00Z') };
      const typed = aBooking({ ...stay, termType });
      expect(due({ event: 'ended', delay: 'PT1H' }, typed)).toEqual(['2026-12-04T09:00:00.000Z']);
      expect(due({ event: 'before_start', delay: 'P1D' }, typed)).toEqual(['2026-11-30T09:00:00.000Z']);
      expect(due({ event: 'ended', delay: 'PT1H' }, aBooking(stay))).toEqual(['2026-12-03T10:00:00.000Z']);
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

  it('rule 90: none of them takes the place of a notification of the same moment and channel', () => {
    const messages = [aMessage({ event: 'confirmed' }), theSauna()];
    const custom = planCustom({ messages });
    expect(custom.map(({ ruleId, reason }) => [ruleId, reason])).toEqual([
      [null, null],
      [null, null],
    ]);
    const stored = custom.map(handedOver);
    const notifications = plan();
    expect(notifications).toContainEqual(expect.objectContaining({ kind: 'confirmed', channel: 'sms', dueAt: madeAt }));
    const { close, insert } = replan(stored, [...notifications, ...custom], 'created', madeAt);
    expect(close).toEqual([]);
    expect(insert).toEqual(notifications);
  });
});
