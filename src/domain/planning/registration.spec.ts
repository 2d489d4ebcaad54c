import { describe, expect, it } from 'vitest';
import { aBusiness, aClient, aRule, madeAt } from './plannable.fixture.js';
import { planRegistration } from './registration.js';

const rule = (given = {}) => aRule('client_registered', given);
const told = (rules = [rule()], { client = {}, business = {} } = {}) =>
  planRegistration(rules, aClient(client), { ...aBusiness(business), timeZone: 'Europe/Prague' }, madeAt);

describe('rule 42: that a client was registered', () => {
  it('is told at once, and is of use for three days', () => {
    const [message, ...more] = told();
    expect(more).toEqual([]);
    expect(message).toMatchObject({ kind: 'client_registered', audience: 'client', dueAt: madeAt, reason: null });
    expect(message?.expiresAt).toEqual(new Date(madeAt.getTime() + 3 * 24 * 3_600_000));
  });

  it('is told by the rules for it alone, and by those that are on', () => {
    expect(told([aRule('confirmed'), rule({ enabled: false })])).toEqual([]);
  });

  it('rules 21, 33, 34: is not told while messages are off, without a contact, or where it is not wanted', () => {
    const reason = (scene: Parameters<typeof told>[1]) => told([rule()], scene)[0]?.reason;
    expect(reason({ business: { notificationsOnSince: null } })).toBe('notifications_off');
    expect(reason({ client: { hasEmail: false } })).toBe('no_contact');
    expect(reason({ client: { optOuts: [{ kind: 'client_registered' }] } })).toBe('opted_out');
  });

  it('waits for the end of the quiet hours on the clock of the business, and never for the admin', () => {
    const business = { quietHours: { from: '10:00', to: '12:30' } };
    const [client, admin] = told([rule({ id: '1' }), rule({ id: '2', audience: 'admin' })], { business });
    expect(client?.dueAt).toEqual(new Date('2026-11-23T11:30:00Z'));
    expect(admin).toMatchObject({ audience: 'admin', dueAt: madeAt, reason: null });
  });

  it('rule 35: is told to one of the staff once, and to no staff of a booking, for there is none', () => {
    const staff = new Map([['anna', { email: 'anna@salon.example', phone: null, language: null }]]);
    const admin = { email: 'Anna@salon.example', phone: null, language: null };
    const rules = [
      rule({ id: '1', audience: 'staff:anna' }),
      rule({ id: '2', audience: 'admin' }),
      rule({ id: '3', audience: 'staff' }),
    ];
    const messages = told(rules, { business: { people: { admin, staff } } });
    expect(messages.map(({ audience, reason }) => [audience, reason])).toEqual([
      ['staff', null],
      ['admin', 'superseded'],
    ]);
  });
});
