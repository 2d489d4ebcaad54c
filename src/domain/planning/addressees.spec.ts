import { describe, expect, it } from 'vitest';
import { aBooking, aRule, madeAt, plan, type Scene, startsAt } from './plannable.fixture.js';

const anna = { email: 'anna@salon.example', phone: '+420601000011', language: 'cs' };
const boss = { email: 'boss@salon.example', phone: null, language: null };
const people = { admin: boss, staff: new Map([['anna', anna]]) };
const booking = { staffId: 'anna' };

/** Whom messages are for, as `staff:anna`, with the reason where they are not to be sent. */
const told = ({ business, ...scene }: Scene): string[] =>
  plan({ booking, business: { people, ...business }, ...scene }).map(({ audience, staffId, reason }) =>
    [staffId ? `${audience}:${staffId}` : audience, reason].filter(Boolean).join(' '),
  );

describe('rule 35: whom rules tell', () => {
  it('the staff member of the booking, one of the staff whatever they serve, or the admin', () => {
    expect(told({ rules: [aRule('confirmed', { audience: 'staff' })] })).toEqual(['staff:anna']);
    expect(told({ rules: [aRule('confirmed', { audience: 'staff:bob' })] })).toEqual(['staff:bob']);
    expect(told({ rules: [aRule('confirmed', { audience: 'admin' })] })).toEqual(['admin']);
  });

  it('nobody where the booking has no staff member', () => {
    expect(told({ booking: { staffId: null }, rules: [aRule('confirmed', { audience: 'staff' })] })).toEqual([]);
  });

  it('once, whoever is meant twice at one moment by one channel, however the address is written', () => {
    const rules = [
      aRule('confirmed', { id: '1', audience: 'staff' }),
      aRule('confirmed', { id: '2', audience: 'staff:anna' }),
      aRule('confirmed', { id: '3', audience: 'admin' }),
    ];
    expect(told({ rules })).toEqual(['staff:anna', 'staff:anna superseded', 'admin']);
    const admin = { ...boss, email: 'ANNA@salon.example' };
    const business = { people: { ...people, admin } };
    expect(told({ rules, business })).toEqual(['staff:anna', 'staff:anna superseded', 'admin superseded']);
  });

  it('both by mail and to the phone, and both where it is not known that they are one', () => {
    const rules = [
      aRule('confirmed', { id: '1', audience: 'staff:anna' }),
      aRule('confirmed', { id: '2', audience: 'staff:anna', channel: 'sms' }),
      aRule('confirmed', { id: '3', audience: 'staff:bob', channel: 'sms' }),
    ];
    expect(told({ rules })).toEqual(['staff:anna', 'staff:anna', 'staff:bob']);
  });

  it('the client besides, though the address is one of the staff', () => {
    const rules = [aRule('confirmed', { id: '1' }), aRule('confirmed', { id: '2', audience: 'staff' })];
    expect(told({ rules })).toEqual(['client', 'staff:anna']);
  });

  it('the former staff member, too, of another one, and of nothing else', () => {
    const announcement = { ...aBooking().announcement, event: 'changed' as const };
    const changed = { staffId: 'bob', formerStaffId: 'anna', announcement };
    expect(told({ booking: changed, rules: [aRule('changed', { audience: 'staff' })] })).toEqual([
      'staff:bob',
      'staff:anna',
    ]);
    expect(told({ booking: changed, rules: [aRule('reminder', { audience: 'staff' })] })).toEqual(['staff:bob']);
    const same = { ...changed, staffId: 'anna' };
    expect(told({ booking: same, rules: [aRule('changed', { audience: 'staff' })] })).toEqual(['staff:anna']);
  });

  it('rule 2: whether or not clients are told anything, and at night', () => {
    const business = { people, notificationsOnSince: null, quietHours: { from: '00:00', to: '23:59' } };
    const rules = [aRule('confirmed', { id: '1' }), aRule('confirmed', { id: '2', audience: 'admin' })];
    expect(told({ rules, business, client: null })).toEqual(['client notifications_off', 'admin']);
    const [admin] = plan({ rules: [aRule('confirmed', { audience: 'admin' })], business });
    expect(admin?.dueAt).toEqual(madeAt);
  });
});

describe('rule 30: payments', () => {
  const payments = [
    { version: 2, at: madeAt },
    { version: 3, at: startsAt },
  ];
  const paid = (scene: Scene = {}) =>
    plan({ rules: [aRule('paid')], booking: { payments }, ...scene }).map(
      ({ occurrence, bookingVersion, dueAt, reason }) => ({ occurrence, bookingVersion, dueAt, reason }),
    );

  it('are told one by one, also once the term has begun', () => {
    expect(paid()).toEqual([
      { occurrence: 'paid:v2', bookingVersion: 2, dueAt: madeAt, reason: null },
      { occurrence: 'paid:v3', bookingVersion: 3, dueAt: startsAt, reason: null },
    ]);
  });

  it('are told whatever the booking is by then', () => {
    expect(paid({ booking: { payments, status: 'cancelled' } })).toHaveLength(2);
  });

  it('are told when the quiet hours are over', () => {
    const quietHours = { from: '10:30', to: '12:00' };
    expect(paid({ business: { quietHours } })[0]?.dueAt).toEqual(new Date('2026-11-23T11:00:00Z'));
  });

  it('are told by no other message', () => {
    const announcement = aBooking().announcement;
    const kinds = plan({ booking: { payments, announcement } }).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'paid')).toHaveLength(4);
    expect(kinds.filter((kind) => kind === 'confirmed')).toHaveLength(2);
  });
});
