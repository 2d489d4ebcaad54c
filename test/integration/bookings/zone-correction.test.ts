import { beforeEach, describe, expect, it } from 'vitest';
import { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { hour, type TestSalon } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const startsAt = new Date(Date.UTC(new Date().getUTCFullYear() + 1, 5, 10, 8)).toISOString();

let salon: TestSalon;
let id: string;
beforeEach(async () => {
  salon = await api.salon();
  const { items } = (await salon.ask('GET', '/v1/notification-rules?limit=200')).body;
  for (const rule of items.filter(({ kind }: { kind: string }) => kind === 'reminder')) {
    const offsets = rule.channel === 'email' ? [{ daysBefore: 1, at: '18:00' }] : [{ before: 'PT3H' }];
    await salon.ask('PATCH', `/v1/notification-rules/${rule.id}`, { offsets });
  }
  id = (await salon.book({ startsAt })).body.id;
});

const booking = async (of = id) => (await salon.ask('GET', `/v1/bookings/${of}`)).body;
const messages = (of = id) =>
  api.database.forBusiness(salon.businessId, ({ manager }) =>
    manager.find(MessageRow, { where: { bookingId: of }, order: { id: 'ASC' } }),
  );
const reminders = async (of = id) =>
  (await messages(of))
    .filter(({ kind, status }) => kind === 'reminder' && status === 'planned')
    .map(({ channel, dueAt }) => [channel, (Date.parse(startsAt) - dueAt.getTime()) / hour])
    .sort();
const told = async (of = id) =>
  (await messages(of)).filter(({ kind }) => kind === 'moved').map(({ channel }) => channel);
const correct = (timeZone: string, scope?: string) => salon.ask('PATCH', '/v1/business', { timeZone, scope });
const preview = (timeZone: string) => salon.ask('POST', '/v1/business/time-zone/preview', { timeZone });

describe('a corrected zone of the business', () => {
  it('is for new bookings, unless it is said to be for those that are made', async () => {
    const before = await messages();
    expect((await correct('Asia/Tokyo')).body.timeZone).toBe('Asia/Tokyo');
    expect(await booking()).toMatchObject({ timeZone: 'Europe/Prague', version: 1 });
    expect(await messages()).toEqual(before);
    expect((await salon.book({ startsAt })).body.timeZone).toBe('Asia/Tokyo');
  });

  it('leaves instants, plans anew what goes by the clock, and tells clients once that another time is written', async () => {
    expect(await reminders()).toEqual([
      ['email', 16],
      ['sms', 3],
    ]);
    const asked = await preview('Asia/Tokyo');
    expect(asked).toMatchObject({
      status: 200,
      body: { bookings: 1, told: 1, samples: [{ id, timeZone: 'Europe/Prague' }] },
    });
    // The reminder by the clock, and the news of the booking that had not gone out.
    expect(asked.body.messages).toBe(2);
    expect(await booking()).toMatchObject({ timeZone: 'Europe/Prague', version: 1 });
    expect((await correct('Asia/Tokyo', 'future')).status).toBe(200);
    expect(await booking()).toMatchObject({ timeZone: 'Asia/Tokyo', startsAt, version: 2 });
    expect(await reminders()).toEqual([
      ['email', 23],
      ['sms', 3],
    ]);
    expect((await told()).toSorted()).toEqual(['email', 'sms']);
    const { body } = await salon.ask('GET', `/v1/bookings/${id}/changes`);
    expect(body.items.at(-1)).toMatchObject({
      event: 'changed',
      state: 'applied',
      details: { timeZone: 'Asia/Tokyo' },
      previous: { timeZone: 'Europe/Prague', startsAt },
    });
    const { workflowId } = await booking();
    expect(api.engine.signals).toContainEqual({ workflowId, name: 'refresh' });
    await correct('Asia/Tokyo', 'future');
    expect(await booking()).toMatchObject({ version: 2 });
    expect((await preview('Asia/Tokyo')).body).toEqual({ bookings: 0, told: 0, messages: 0, samples: [] });
  });

  it('tells nobody where the same time is written', async () => {
    const before = await messages();
    expect((await preview('Europe/Vienna')).body).toMatchObject({ bookings: 1, told: 0, messages: 0 });
    await correct('Europe/Vienna', 'future');
    expect(await booking()).toMatchObject({ timeZone: 'Europe/Vienna', version: 2 });
    expect(await messages()).toEqual(before);
  });

  it('is not for bookings of a place with its own, nor for those that are over or off', async () => {
    const elsewhere = (await salon.book({ startsAt, locationId: salon.locationId })).body.id;
    const off = (await salon.book({ startsAt })).body.id;
    await salon.ask('POST', `/v1/bookings/${off}/cancel`);
    const past = new Date(Date.now() - 5 * hour).toISOString();
    const over = (await salon.book({ startsAt: past })).body.id;
    await correct('Asia/Tokyo', 'future');
    expect(await booking()).toMatchObject({ timeZone: 'Asia/Tokyo' });
    expect(await booking(elsewhere)).toMatchObject({ timeZone: 'Atlantic/Canary', version: 1 });
    for (const one of [off, over]) expect(await booking(one)).toMatchObject({ timeZone: 'Europe/Prague' });
  });

  it('reaches every booking, however many there are', async () => {
    for (let n = 0; n < 60; n += 1) await salon.book({ startsAt });
    expect((await preview('Asia/Tokyo')).body).toMatchObject({ bookings: 61, told: 61 });
    await correct('Asia/Tokyo', 'future');
    expect((await preview('Asia/Tokyo')).body.bookings).toBe(0);
  });
});

describe('a corrected zone of a place', () => {
  const at = (path = '') => `/v1/locations/${salon.locationId}${path}`;

  it('is for its bookings; without one of its own it goes by the business', async () => {
    const there = (await salon.book({ startsAt, locationId: salon.locationId })).body.id;
    expect((await salon.ask('POST', at('/time-zone/preview'), { timeZone: null })).body).toMatchObject({
      bookings: 1,
      told: 1,
    });
    await salon.ask('PATCH', at(), { timeZone: 'Europe/London' });
    expect(await booking(there)).toMatchObject({ timeZone: 'Atlantic/Canary', version: 1 });
    await salon.ask('PATCH', at(), { timeZone: null, scope: 'future' });
    expect(await booking(there)).toMatchObject({ timeZone: 'Europe/Prague', version: 2, startsAt });
    expect((await told(there)).length).toBe(2);
    expect(await booking()).toMatchObject({ version: 1 });
  });

  it('of nobody is not found, and what is no zone is refused', async () => {
    const path = `/v1/locations/${crypto.randomUUID()}/time-zone/preview`;
    expect((await salon.ask('POST', path, { timeZone: 'Asia/Tokyo' })).status).toBe(404);
    expect((await salon.ask('POST', at('/time-zone/preview'), { timeZone: 'Mars/Olympus' })).status).toBe(422);
    expect((await salon.ask('PATCH', at(), { scope: 'past' })).status).toBe(422);
  });
});
