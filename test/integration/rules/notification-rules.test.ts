import { beforeAll, describe, expect, it } from 'vitest';
import { notificationKinds, ruleChannels } from '../../../src/domain/message/message.js';
import { platformKey } from '../../support/salon/api.js';
import { inDays, type TestSalon } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const url = '/v1/notification-rules';

/** The rules of a business that the platform has just made. */
const newBusiness = async () => {
  const clock = { timeZone: 'Europe/Prague', country: 'CZ', language: 'cs', approval: 'automatic' };
  const { body: business } = await api.ask(platformKey, 'POST', '/v1/businesses', { name: 'New', ...clock });
  const keys = `/v1/businesses/${business.id}/api-keys`;
  const scopes = ['settings:read', 'settings:write'];
  const { key } = (await api.ask(platformKey, 'POST', keys, { name: 'owner', scopes })).body;
  const { items } = (await api.ask(key, 'GET', `${url}?limit=200`)).body;
  return { key, rules: items as { id: string; kind: string; channel: string; enabled: boolean; version: number }[] };
};

describe('the rules of a new business', () => {
  it('rule 3, rule 16: one list shows every kind by every channel, and each of them has its switch', async () => {
    const { key, rules } = await newBusiness();
    const listed = rules.map(({ kind, channel }) => `${kind} ${channel}`).sort();
    expect(listed).toEqual(notificationKinds.flatMap((kind) => ruleChannels.map((by) => `${kind} ${by}`)).sort());
    const cancelled = rules.filter(({ kind }) => kind === 'cancelled');
    const bySms = cancelled.find(({ channel }) => channel === 'sms');
    await api.ask(key, 'PATCH', `${url}/${bySms?.id}`, { enabled: false });
    const after = (await api.ask(key, 'GET', `${url}?limit=200`)).body.items as typeof rules;
    const switched = after.filter(({ id, enabled }) => enabled !== rules.find((rule) => rule.id === id)?.enabled);
    expect(switched.map(({ kind, channel }) => `${kind} ${channel}`)).toEqual(['cancelled sms']);
  });

  it('have said what they say from the start', async () => {
    const { key, rules } = await newBusiness();
    const { items } = (await api.ask(key, 'GET', `${url}/${rules[0]?.id}/versions`)).body;
    expect(items).toMatchObject([{ version: 1, keyId: null, rule: { kind: rules[0]?.kind, enabled: true } }]);
  });
});

describe('a rule', () => {
  let salon: TestSalon;
  beforeAll(async () => {
    salon = await api.salon();
  });
  const rule = (body: object) =>
    salon.ask('POST', url, { kind: 'reminder', channel: 'sms', offsets: [{ before: 'PT5H' }], ...body });
  const patch = (id: string, body: object) => salon.ask('PATCH', `${url}/${id}`, body);

  it('is answered as it was stated, with what is usual where it said nothing', async () => {
    const plain = (await rule({ offsets: [{ before: 'PT9H' }] })).body;
    expect(plain).toMatchObject({
      ...{ audience: 'client', sources: ['online', 'staff', 'api', 'import'], serviceIds: [], locationIds: [] },
      ...{ maxLateness: null, coalesce: null, attachments: [] },
    });
    expect(plain).not.toHaveProperty('quietHours');
    const stated = {
      ...{ audience: `staff:${salon.staffId}`, sources: ['online'], maxLateness: 'PT2H' },
      ...{ serviceIds: [salon.serviceId], locationIds: [salon.locationId] },
      offsets: [{ before: 'PT24H' }, { before: 'P1DT2H' }, { daysBefore: 1, at: '18:00' }],
    };
    const { status, body } = await rule(stated);
    expect({ status, body }).toMatchObject({ status: 201, body: stated });
    expect((await salon.ask('GET', `${url}/${body.id}`)).body).toEqual(body);
  });

  it('has quiet hours of its own, none, or again those of the business', async () => {
    const own = { from: '20:00', to: '09:00' };
    const { body } = await rule({ offsets: [{ before: 'PT8H' }], quietHours: own });
    expect(body.quietHours).toEqual(own);
    expect((await patch(body.id, { latePolicy: 'send_now' })).body.quietHours).toEqual(own);
    expect((await patch(body.id, { quietHours: null })).body.quietHours).toBeNull();
    expect((await patch(body.id, { quietHours: 'business' })).body).not.toHaveProperty('quietHours');
  });

  it('makes a version of every change, which tells what it said and by which key', async () => {
    const { body } = await rule({ offsets: [{ before: 'PT7H' }] });
    await patch(body.id, { maxLateness: 'PT1H', quietHours: null });
    expect((await patch(body.id, { quietHours: null, offsets: [{ before: 'PT7H' }] })).body.version).toBe(2);
    await salon.ask('DELETE', `${url}/${body.id}`);
    const { items, nextCursor } = (await salon.ask('GET', `${url}/${body.id}/versions?limit=2`)).body;
    expect(items).toMatchObject([
      { version: 1, keyId: expect.any(String), rule: { maxLateness: null, offsets: [{ before: 'PT7H' }] } },
      { version: 2, rule: { maxLateness: 'PT1H', quietHours: null } },
    ]);
    const rest = (await salon.ask('GET', `${url}/${body.id}/versions?limit=2&cursor=${nextCursor}`)).body;
    expect(rest).toMatchObject({ items: [{ version: 3, rule: null }], nextCursor: null });
    expect((await salon.ask('GET', `${url}/${crypto.randomUUID()}/versions`)).status).toBe(404);
  });

  it('is refused with the id of another one only where it is for the same bookings and people', async () => {
    const { body } = await rule({ offsets: [{ before: 'PT6H' }] });
    const other = (more: object) => rule({ offsets: [{ before: 'PT360M' }], ...more });
    expect(await other({})).toMatchObject({ status: 409, body: { code: 'conflict', existingId: body.id } });
    expect(await other({ quietHours: null, maxLateness: 'PT1H' })).toMatchObject({ status: 409 });
    for (const more of [{ audience: 'staff' }, { sources: ['staff'] }, { serviceIds: [salon.serviceId] }]) {
      expect((await other(more)).status).toBe(201);
    }
    expect(await other({ sources: ['staff', 'staff'] })).toMatchObject({ status: 409 });
  });

  it.each([
    ['sources', { sources: [] }],
    ['sources.0', { sources: ['phone'] }],
    ['serviceIds', { serviceIds: [crypto.randomUUID()] }],
    ['locationIds', { locationIds: [crypto.randomUUID()] }],
    ['audience', { audience: `staff:${crypto.randomUUID()}` }],
    ['audience', { audience: 'staff:everybody' }],
    ['audience', { audience: 'staff', kind: 'client_registered', offsets: [] }],
    ['maxLateness', { maxLateness: 'two hours' }],
    ['maxLateness', { maxLateness: 'PT0S' }],
    ['coalesce', { coalesce: 'PT5M' }],
    ['coalesce', { coalesce: 'PT25H', kind: 'moved', offsets: [] }],
    ['quietHours', { quietHours: { from: '21:00', to: '21:00' } }],
    ['quietHours', { quietHours: { from: '21:00', to: '08:00' }, audience: 'admin' }],
    ['attachments', { attachments: ['pdf'] }],
    ['attachments', { attachments: ['pdf'], kind: 'confirmed', offsets: [] }],
    ['attachments.0', { attachments: ['gif'], kind: 'confirmed', channel: 'email', offsets: [] }],
    ['version', { version: 7 }],
  ])('is refused for its %s: %j', async (path, more) => {
    const { status, body } = await rule({ offsets: [{ before: 'PT4H' }], ...more });
    expect({ status, path: body.errors?.[0].path }).toEqual({ status: 422, path });
  });

  it.each([
    { kind: 'moved', channel: 'email', audience: 'admin', offsets: [], coalesce: 'PT5M' },
    { kind: 'confirmed', channel: 'email', audience: 'admin', offsets: [], attachments: ['pdf'] },
    { kind: 'client_registered', channel: 'email', audience: 'admin', offsets: [] },
  ])('is taken: %j', async (more) => {
    expect(await rule(more)).toMatchObject({ status: 201, body: more });
  });
});

describe('messages of rules', () => {
  const messagesOf = async (salon: TestSalon, booking: object) => {
    const { body } = await salon.book({ startsAt: inDays(3), ...booking });
    const { items } = (await salon.ask('GET', `/v1/bookings/${body.id}/messages?limit=200`)).body;
    return items as { kind: string; channel: string; ruleId: string; ruleVersion: number }[];
  };
  const toldOf = async (salon: TestSalon, booking: object) =>
    (await messagesOf(salon, booking)).map(({ kind, channel }) => `${kind} ${channel}`).sort();

  it('rule 24: at first imported bookings alone are not confirmed, and a rule may say otherwise', async () => {
    const salon = await api.salon();
    const told = (source: string) => toldOf(salon, { source });
    expect(await told('staff')).toEqual(['confirmed email', 'reminder email', 'reminder sms']);
    expect(await told('api')).toContain('confirmed email');
    expect(await told('online')).toContain('confirmed email');
    expect(await told('import')).toEqual(['reminder email', 'reminder sms']);
    const { items } = (await salon.ask('GET', `${url}?limit=200`)).body;
    const confirmed = items.find(
      (one: { kind: string; channel: string }) => one.kind === 'confirmed' && one.channel === 'email',
    );
    await salon.ask('PATCH', `${url}/${confirmed.id}`, { sources: ['online', 'import'] });
    expect(await told('staff')).not.toContain('confirmed email');
    expect(await told('import')).toContain('confirmed email');
  });

  it('keep the version of the rule that they were planned by', async () => {
    const salon = await api.salon();
    const [before] = await messagesOf(salon, {});
    await salon.ask('PATCH', `${url}/${before?.ruleId}`, { latePolicy: 'send_now' });
    const after = (await messagesOf(salon, {})).find(({ ruleId }) => ruleId === before?.ruleId);
    expect([before?.ruleVersion, after?.ruleVersion]).toEqual([1, 2]);
  });

  it('rule 12: tell a client who cancels himself, as they tell one whom the business cancels', async () => {
    const salon = await api.salon();
    for (const by of ['client', 'business']) {
      const { body } = await salon.book();
      await salon.ask('POST', `/v1/bookings/${body.id}/cancel`, { by });
      const { items } = (await salon.ask('GET', `/v1/bookings/${body.id}/messages?kind=cancelled`)).body;
      expect(items).toMatchObject([{ status: 'planned' }, { status: 'planned' }]);
    }
  });
});

describe('the switch of all messages', () => {
  it('rule 21, rule 22: has a history, by whom and since when', async () => {
    const { key } = await newBusiness();
    const put = (enabled: boolean) => api.ask(key, 'PUT', '/v1/notification-settings', { enabled });
    await put(true);
    await put(false);
    await put(false);
    const { body } = await put(true);
    expect(body.history).toMatchObject([
      { enabled: true, at: body.enabledSince, keyId: expect.any(String) },
      { enabled: false },
      { enabled: true, keyId: null },
    ]);
    expect((await api.ask(key, 'GET', '/v1/notification-settings')).body).toEqual(body);
  });
});
