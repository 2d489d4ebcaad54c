import { beforeEach, describe, expect, it } from 'vitest';
import { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { inDays, type TestSalon } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();

type Shown = Record<'id' | 'kind' | 'channel' | 'status' | 'publicStatus' | 'dueAt', string>;
type Counts = Record<string, number>;

const none = { processing: 0, waiting: 0, delivered: 0, not_delivered: 0, cancelled: 0, not_needed: 0 };

describe('the statistics of messages', () => {
  let salon: TestSalon;

  beforeEach(async () => {
    salon = await api.salon();
    await salon.book();
    await salon.book({ startsAt: inDays(9) });
  });

  const ask = (query = '') => salon.ask('GET', `/v1/messages/statistics?${query}`);
  const counted = async (query = ''): Promise<{ total: Counts; channels: Record<string, Counts> }> =>
    (await ask(query)).body;
  const listed = async (query = ''): Promise<Shown[]> =>
    (await salon.ask('GET', `/v1/messages?limit=200&${query}`)).body.items;
  const planned = async () => (await listed('status=planned&channel=sms')) as [Shown, Shown];
  const becomes = ({ id }: Shown, values: Partial<MessageRow>) =>
    api.database.forBusiness(salon.businessId, ({ manager: tx }) => tx.update(MessageRow, { id }, values));
  const tally = (messages: Shown[]): Counts => {
    const counts: Counts = { ...none };
    for (const { publicStatus } of messages) counts[publicStatus] = (counts[publicStatus] ?? 0) + 1;
    return counts;
  };

  it('rule 76: tell how many were delivered and how many did not reach the addressee, in all and by channel', async () => {
    const [arrived, lost] = await planned();
    await becomes(arrived, { status: 'delivered' });
    await becomes(lost, { status: 'undelivered', reason: 'recipient_refused' });
    const { total, channels } = await counted();
    expect(total).toMatchObject({ delivered: 1, not_delivered: 1 });
    expect(channels.sms).toMatchObject({ delivered: 1, not_delivered: 1 });
    expect(channels.email).toMatchObject({ delivered: 0, not_delivered: 0 });
    const all = await listed();
    expect(total).toEqual(tally(all));
    for (const channel of ['email', 'sms', 'viber', 'smartemailing']) {
      expect(channels[channel], channel).toEqual(tally(all.filter((message) => message.channel === channel)));
    }
  });

  it.each([
    ['rule 77', 'delivered', null, 'delivered'],
    ['rule 78', 'undelivered', 'recipient_refused', 'not_delivered'],
    ['rule 78', 'undelivered', 'no_confirmation', 'not_delivered'],
    ['rule 78', 'not_sent', 'no_contact', 'not_delivered'],
    ['rule 79', 'sending', null, 'processing'],
    ['rule 80', 'sent', null, 'waiting'],
    ['rule 80', 'unknown', null, 'waiting'],
    ['rule 81', 'not_sent', 'cancelled', 'cancelled'],
    ['rule 172', 'not_sent', 'opted_out', 'not_needed'],
    ['rule 172', 'not_sent', 'moved', 'not_needed'],
  ] as const)('%s: what is %s, %s counts as %s', async (_, status, reason, publicStatus) => {
    const before = await counted();
    const [message] = await planned();
    await becomes(message, { status, reason });
    const { total, channels } = await counted();
    const expected = (counts: Counts = {}) => {
      const after: Counts = { ...counts, processing: (counts.processing ?? 0) - 1 };
      return { ...after, [publicStatus]: (after[publicStatus] ?? 0) + 1 };
    };
    expect(total).toEqual(expected(before.total));
    expect(channels.sms).toEqual(expected(before.channels.sms));
  });

  it('rule 81: what a cancelled booking leaves unsaid counts as cancelled', async () => {
    const { body } = await salon.book();
    const before = await counted('kind=reminder');
    await salon.ask('POST', `/v1/bookings/${body.id}/cancel`, {});
    const { total } = await counted('kind=reminder');
    const reminders = (before.total.processing ?? 0) - (total.processing ?? 0);
    expect(reminders).toBeGreaterThan(0);
    expect(total.cancelled).toBe((before.total.cancelled ?? 0) + reminders);
  });

  it('rule 172: what a move leaves unsaid is no cancellation, and neither is what its client does not want', async () => {
    const { body } = await salon.book();
    const before = await counted('kind=reminder');
    await salon.ask('POST', `/v1/bookings/${body.id}/move`, { startsAt: inDays(6) });
    const { total } = await counted('kind=reminder');
    expect(total.cancelled).toBe(before.total.cancelled);
    expect(total.not_needed).toBe((before.total.not_needed ?? 0) + 2);
  });

  it('rule 76: count by days of the business, by kind, channel, place and status, too', async () => {
    const { body: place } = await salon.ask('POST', '/v1/locations', { name: 'Second place' });
    await salon.book({ locationId: place.id });
    const all = await listed();
    const groups = async (by: string): Promise<{ key: string | null; total: number }[]> =>
      (await ask(`by=${by}`)).body.groups;
    const expected = (keyOf: (message: Shown) => string | null) =>
      [...Map.groupBy(all, keyOf)].map(([key, own]) => ({ key, total: own.length, ...tally(own) }));
    const same = async (by: string, keyOf: (message: Shown) => string | null) =>
      expect(new Set(await groups(by)), by).toEqual(new Set(expected(keyOf)));
    await same('kind', ({ kind }) => kind);
    await same('channel', ({ channel }) => channel);
    await same('status', ({ status }) => status);
    await same('day', ({ dueAt }) => new Date(dueAt).toLocaleDateString('sv', { timeZone: 'Europe/Prague' }));
    const byPlace = await groups('location');
    expect(byPlace.map(({ key }) => key)).toEqual([place.id, null]);
    expect(byPlace[0]?.total).toBe((await listed(`locationId=${place.id}`)).length);
    expect((await ask()).body.groups).toBeUndefined();
  });

  it('rule 76: a booking that goes elsewhere takes along what is still to come', async () => {
    const { body } = await salon.book();
    const planned = async () => (await listed(`locationId=${salon.locationId}&status=planned`)).length;
    expect(await planned()).toBe(0);
    await salon.ask('PATCH', `/v1/bookings/${body.id}`, { locationId: salon.locationId });
    expect(await planned()).toBeGreaterThan(1);
  });

  it('rule 83: count what the same filters leave of the list', async () => {
    const cut = inDays(4);
    for (const filter of [
      'kind=reminder',
      'channel=sms',
      `from=${cut}`,
      `to=${cut}`,
      `kind=confirmed&to=${cut}`,
      'publicStatus=delivered',
    ]) {
      const { total } = await counted(filter);
      expect(total, filter).toEqual(tally(await listed(filter)));
      expect(total, filter).not.toEqual((await counted()).total);
    }
  });

  it.each([
    ['channel=pigeon', 'channel'],
    ['kind=gossip', 'kind'],
    ['from=yesterday', 'from'],
    ['to=2027-01-01', 'to'],
    ['status=sent', 'status'],
  ])('refuse %s', async (query, path) => {
    expect(await ask(query)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });

  it("are the business's own, and need the scope", async () => {
    const other = await api.salon();
    expect((await other.ask('GET', '/v1/messages/statistics')).body).toEqual({
      total: none,
      channels: { email: none, sms: none, viber: none, smartemailing: none },
    });
    const key = await api.key(salon.businessId, 'bookings:read');
    expect(await api.ask(key, 'GET', '/v1/messages/statistics')).toMatchObject({ status: 403 });
  });
});
