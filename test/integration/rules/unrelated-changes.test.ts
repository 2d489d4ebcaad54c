import { beforeEach, describe, expect, it } from 'vitest';
import { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { NotificationRuleRow } from '../../../src/db/entities/business/notification-rule.entity.js';
import { day, hour, inDays, type TestSalon } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();

let salon: TestSalon;
let id: string;
beforeEach(async () => {
  salon = await api.salon();
  const { body: group } = await salon.ask('POST', '/v1/message-groups', { name: 'Group' });
  const action = { type: 'sms', to: 'client', text: 'Hello' };
  const custom = (message: object) =>
    salon.ask('POST', `/v1/message-groups/${group.id}/messages`, { action, ...message });
  for (const message of [
    { event: 'before_start', delay: 'PT2H' },
    { event: 'created', delay: 'PT1H' },
    { event: 'paid', delay: 'PT1H' },
    { event: 'attendance', attendance: 'took_place', delay: 'PT1H' },
    { event: 'ended', delay: 'PT1H' },
  ])
    expect((await custom(message)).status).toBe(201);
  await salon.ask('PATCH', `/v1/services/${salon.serviceId}`, { messageGroupId: group.id });
  const { items } = (await salon.ask('GET', '/v1/notification-rules?limit=200')).body;
  const reminder = items.find((rule: NotificationRuleRow) => rule.kind === 'reminder' && rule.channel === 'email');
  await salon.ask('PATCH', `/v1/notification-rules/${reminder.id}`, { offsets: [{ daysBefore: 1, at: '18:00' }] });
  id = (await salon.book({ startsAt: inDays(9), staffId: salon.staffId })).body.id;
  // Everything that a plan made anew would come out differently by.
  await salon.ask('PATCH', '/v1/business', { timeZone: 'Asia/Tokyo' });
  await api.database.forBusiness(salon.businessId, async ({ manager }) => {
    await manager.update(NotificationRuleRow, { kind: 'reminder' }, { offsets: [{ before: 'PT3H' }] });
    await manager.update(NotificationRuleRow, { kind: 'confirmed', channel: 'sms' }, { enabled: true });
  });
});

const rows = () =>
  api.database.forBusiness(salon.businessId, ({ manager }) =>
    manager.find(MessageRow, { where: { bookingId: id }, order: { id: 'ASC' } }),
  );
const booking = async () => (await salon.ask('GET', `/v1/bookings/${id}`)).body;
const command = (name: string, body: object) => salon.ask('POST', `/v1/bookings/${id}/${name}`, body);
const patch = (body: object) => salon.ask('PATCH', `/v1/bookings/${id}`, body);
const added = async (before: MessageRow[]) => (await rows()).filter((row) => !before.some((one) => one.id === row.id));
const kept = async (before: MessageRow[]) => (await rows()).filter((row) => before.some((one) => one.id === row.id));

describe('after rules and the zone of the business have changed', () => {
  it.each([
    ['another note', () => patch({ note: 'Quiet please' })],
    ['no note', () => patch({ note: null })],
    ['the same service', () => patch({ serviceId: salon.serviceId })],
    ['the same staff member and a note', () => patch({ staffId: salon.staffId, note: 'x' })],
    ['the same place', () => patch({ locationId: null })],
    ['a move to where it is', async () => command('move', { startsAt: (await booking()).startsAt })],
  ])('%s plans nothing anew, ends nothing, and leaves the zone', async (_, change) => {
    const before = await rows();
    expect(await change()).toMatchObject({ status: 200, body: { version: 2, timeZone: 'Europe/Prague' } });
    expect(await rows()).toEqual(before);
  });

  it.each([
    ['a payment', () => command('payments', { amount: 1, currency: 'CZK' }), ['custom sms', 'paid email']],
    ['attendance', () => command('attendance', { attendance: 'took_place' }), ['custom sms']],
    ['absence', () => command('attendance', { attendance: 'no_show' }), []],
    ['another staff member', () => patch({ staffId: null }), ['changed email', 'changed sms']],
  ])('%s adds what is about it, and nothing else', async (_, change, news) => {
    const before = await rows();
    expect(await change()).toMatchObject({ status: 200, body: { timeZone: 'Europe/Prague' } });
    const what = (await added(before)).map(({ kind, channel }) => `${kind} ${channel}`);
    expect(what.toSorted()).toEqual(news);
    const ended = (await kept(before)).filter(({ status }, at) => status !== before[at]?.status);
    // What was not yet told is told anew, as it is now.
    expect(ended.map(({ kind }) => kind)).toEqual(news.includes('changed email') ? ['confirmed'] : []);
  });

  it('what is said of attendance is taken back with it, and a second payment replaces the first', async () => {
    await command('attendance', { attendance: 'took_place' });
    await command('attendance', { attendance: 'unset' });
    await command('payments', { amount: 1, currency: 'CZK' });
    await command('payments', { amount: 1, currency: 'CZK' });
    const custom = (await rows()).filter(({ bookingVersion, kind }) => kind === 'custom' && bookingVersion !== 1);
    expect(custom.map(({ status }) => status)).toEqual(['not_sent', 'not_sent', 'planned']);
  });

  it('another place brings its clock, and reminders by it', async () => {
    const { body } = await patch({ locationId: salon.locationId });
    expect(body.timeZone).toBe('Atlantic/Canary');
    const reminders = (await rows()).filter(({ kind, status }) => kind === 'reminder' && status === 'planned');
    const start = Date.parse(body.startsAt);
    expect(reminders.map(({ dueAt }) => start - dueAt.getTime())).toEqual([3 * hour, 3 * hour]);
  });
});

describe('a change to a service of another length', () => {
  let longer: string;
  beforeEach(async () => {
    longer = (await salon.ask('POST', '/v1/services', { name: 'Colouring', durationMinutes: 120 })).body.id;
  });
  const length = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) =>
    Date.parse(endsAt) - Date.parse(startsAt);

  it('moves the end with it, and the client is told once', async () => {
    const before = await rows();
    const { status, body } = await patch({ serviceId: longer });
    expect({ status, length: length(body) }).toEqual({ status: 200, length: 2 * hour });
    const told = (await added(before)).filter(({ kind }) => kind !== 'custom');
    expect(told.map(({ kind, channel }) => `${kind} ${channel}`).toSorted()).toEqual(['changed email', 'changed sms']);
    expect(length((await patch({ note: 'x' })).body)).toBe(2 * hour);
    expect(length((await patch({ serviceId: salon.serviceId })).body)).toBe(0.75 * hour);
  });

  it('ends when the same call says so', async () => {
    const { startsAt } = await booking();
    const endsAt = new Date(Date.parse(startsAt) + 3 * hour).toISOString();
    expect((await patch({ serviceId: longer, endsAt })).body.endsAt).toBe(endsAt);
    // The same service again changes no length that was given.
    expect((await patch({ serviceId: longer })).body.endsAt).toBe(endsAt);
  });

  it('may be the end alone, within the limits of a term', async () => {
    const { startsAt } = await booking();
    const at = (ms: number) => new Date(Date.parse(startsAt) + ms).toISOString();
    expect(await patch({ endsAt: at(hour) })).toMatchObject({ status: 200, body: { endsAt: at(hour), version: 2 } });
    for (const endsAt of [at(0), at(-hour), at(32 * day), '9999-12-31T00:00:00Z']) {
      expect(await patch({ endsAt })).toMatchObject({ status: 422, body: { errors: [{ path: 'endsAt' }] } });
    }
    const changes = (await salon.ask('GET', `/v1/bookings/${id}/changes`)).body.items;
    expect(changes.filter(({ state }: { state: string }) => state === 'requested')).toEqual([]);
  });
});
