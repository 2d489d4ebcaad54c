import { beforeAll, describe, expect, it } from 'vitest';
import { ClientRow } from '../../../src/db/entities/booking/client.entity.js';
import { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { inDays } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const salon = await api.salon();

type Shown = Record<'id' | 'kind' | 'channel' | 'to' | 'dueAt' | 'status' | 'bookingId', string>;

describe('messages', () => {
  let bookingId: string;

  beforeAll(async () => {
    await salon.book({ startsAt: inDays(9), client: { name: 'Client Two', phone: '777 123 456' } });
    bookingId = (await salon.book()).body.id;
  });

  const list = async (query = ''): Promise<Shown[]> => (await salon.ask('GET', `/v1/messages?${query}`)).body.items;
  const ofBooking = async (query = ''): Promise<Shown[]> =>
    (await salon.ask('GET', `/v1/bookings/${bookingId}/messages?${query}`)).body.items;
  const update = (id: string, values: Partial<MessageRow>) =>
    api.database.forBusiness(salon.businessId, ({ manager: tx }) => tx.update(MessageRow, { id }, values));

  it('of a booking are listed as they are due', async () => {
    const messages = await ofBooking();
    const due = messages.map(({ dueAt }) => dueAt);
    expect(messages.length).toBeGreaterThan(1);
    expect(due).toEqual([...due].sort());
    expect(new Set(messages.map((message) => message.bookingId))).toEqual(new Set([bookingId]));
  });

  it('are shown in full, with where they would go', async () => {
    const [planned] = await ofBooking('status=planned&channel=email');
    expect(planned).toMatchObject({
      to: 'one@example.com',
      sentAt: null,
      latenessMs: null,
      attempts: 0,
      provider: null,
    });
    expect((await salon.ask('GET', `/v1/messages/${planned?.id}`)).body).toEqual(planned);
  });

  it('once handed over, say where they went and how late', async () => {
    const [message] = await ofBooking('kind=confirmed&channel=email');
    const { id = '', dueAt = '' } = message ?? {};
    const sentAt = new Date(Date.parse(dueAt) + 1_234);
    await update(id, { status: 'sent', recipient: 'then@example.com', sentAt, attempts: 1, provider: 'smtp' });
    const { body } = await salon.ask('GET', `/v1/messages/${id}`);
    expect(body).toMatchObject({
      to: 'then@example.com',
      sentAt: sentAt.toISOString(),
      latenessMs: 1_234,
      status: 'sent',
    });
    expect((await list('status=sent')).map((sent) => sent.id)).toEqual([id]);
  });

  it('rule 82: are found by any part of a number', async () => {
    const numbers = async (phone: string) =>
      new Set((await list(`phone=${encodeURIComponent(phone)}`)).map(({ to }) => to));
    expect(await numbers('123 45')).toEqual(new Set(['+420777123456']));
    expect(await numbers('00420777')).toEqual(new Set(['+420777123456']));
    expect(await numbers('+420')).toEqual(new Set(['+420777123456', '+420601000001']));
    expect(await numbers('999')).toEqual(new Set());
    expect(await salon.ask('GET', '/v1/messages?phone=abc')).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'phone' }] },
    });
  });

  it('rule 82: that went out are found by the number they went to, not by a later one', async () => {
    const [sms] = await ofBooking('channel=sms');
    await update(sms?.id ?? '', { status: 'sent', recipient: '+420605555555', sentAt: new Date() });
    expect((await list('phone=605555')).map(({ id }) => id)).toEqual([sms?.id]);
    expect((await list('phone=601000001')).map(({ id }) => id)).not.toContain(sms?.id);
  });

  it('rules 68, 83: that came to SMS after Viber are found by either', async () => {
    const other = await api.salon();
    const rules = await other.ask('GET', '/v1/notification-rules?limit=200');
    for (const { id, kind, channel } of rules.body.items) {
      await other.ask('PATCH', `/v1/notification-rules/${id}`, { enabled: kind === 'reminder' && channel === 'viber' });
    }
    const { body: booking } = await other.book();
    const ids = async (query: string) =>
      (await other.ask('GET', `/v1/messages?${query}`)).body.items.map(({ id }: Shown) => id);
    const [id] = await ids('channel=viber');
    expect(await ids('channel=sms')).toEqual([]);
    await api.database.forBusiness(other.businessId, ({ manager: tx }) =>
      tx.update(MessageRow, { id }, { step: 1, status: 'delivered', sentAt: new Date() }),
    );
    for (const filter of [
      '',
      '&status=delivered',
      '&kind=reminder',
      `&bookingId=${booking.id}`,
      '&publicStatus=delivered',
    ]) {
      expect(await ids(`channel=sms${filter}`), filter).toEqual([id]);
      expect(await ids(`channel=viber${filter}`), filter).toEqual([id]);
    }
    expect(await ids('channel=email')).toEqual([]);
    const { body: counted } = await other.ask('GET', '/v1/messages/statistics?channel=sms');
    expect(counted.total.delivered).toBe(1);
  });

  it('rule 83: are narrowed down by public status, reason, client and place', async () => {
    const other = await api.salon();
    const client = { name: 'Client Two', email: 'two@example.com', phone: '777 123 456' };
    const { body: here } = await other.book({ locationId: other.locationId, client });
    await other.book();
    await other.ask('POST', `/v1/bookings/${here.id}/move`, { startsAt: inDays(5) });
    await other.ask('POST', `/v1/bookings/${here.id}/cancel`);
    const all = (await other.ask('GET', '/v1/messages?limit=200')).body.items;
    const same = async (query: string, keep: (message: Shown & Record<string, string>) => boolean) => {
      const wanted = all.filter(keep).map(({ id }: Shown) => id);
      expect(wanted.length, query).toBeGreaterThan(0);
      const found = (await other.ask('GET', `/v1/messages?limit=200&${query}`)).body.items;
      expect(
        found.map(({ id }: Shown) => id),
        query,
      ).toEqual(wanted);
    };
    for (const status of ['processing', 'cancelled', 'not_needed']) {
      await same(`publicStatus=${status}`, ({ publicStatus }) => publicStatus === status);
    }
    await same(
      'publicStatus=cancelled&kind=reminder',
      (one) => one.publicStatus === 'cancelled' && one.kind === 'reminder',
    );
    await same('reason=moved', ({ reason }) => reason === 'moved');
    await same('reason=moved&channel=sms', ({ reason, channel }) => reason === 'moved' && channel === 'sms');
    await same(`clientId=${here.client.id}`, ({ bookingId: about }) => about === here.id);
    await same(
      `locationId=${other.locationId}&status=not_sent`,
      (one) => one.bookingId === here.id && one.status === 'not_sent',
    );
    expect((await other.ask('GET', '/v1/messages?publicStatus=cancelled&reason=moved')).body.items).toEqual([]);
  });

  it('rule 83: are narrowed down by booking, kind, channel and time', async () => {
    expect((await list(`bookingId=${bookingId}`)).length).toBe((await ofBooking()).length);
    expect(new Set((await list('kind=reminder&channel=sms')).map(({ kind, channel }) => `${kind} ${channel}`))).toEqual(
      new Set(['reminder sms']),
    );
    const cut = inDays(4);
    const [before, after] = [await list(`to=${cut}`), await list(`from=${cut}`)];
    expect(before.length + after.length).toBe((await list()).length);
    expect(after.every(({ dueAt }) => dueAt >= cut) && before.every(({ dueAt }) => dueAt < cut)).toBe(true);
  });

  it('come page after page, the latest due first', async () => {
    const all = await list();
    const seen: Shown[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await salon.ask('GET', `/v1/messages?limit=2${cursor}`);
      seen.push(...body.items);
      if (!body.nextCursor) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen).toEqual(all);
    expect(all.map(({ dueAt }) => dueAt)).toEqual(
      all
        .map(({ dueAt }) => dueAt)
        .sort()
        .reverse(),
    );
  });

  it('are not shown to another business, nor without the scope', async () => {
    const other = await api.salon();
    expect((await other.ask('GET', '/v1/messages')).body.items).toEqual([]);
    expect(await other.ask('GET', `/v1/bookings/${bookingId}/messages`)).toMatchObject({ status: 404 });
    expect(await other.ask('GET', `/v1/messages/${(await list())[0]?.id}`)).toMatchObject({ status: 404 });
    const key = await api.key(salon.businessId, 'bookings:read');
    expect(await api.ask(key, 'GET', '/v1/messages')).toMatchObject({ status: 403 });
  });

  it('of a client who was deleted go nowhere', async () => {
    const { body } = await salon.book({ client: { name: 'Client Gone', email: 'gone@example.com' } });
    await api.database.forBusiness(salon.businessId, ({ manager: tx }) => tx.delete(ClientRow, { id: body.client.id }));
    const { body: messages } = await salon.ask('GET', `/v1/bookings/${body.id}/messages?channel=email`);
    expect(new Set(messages.items.map(({ to }: Shown) => to))).toEqual(new Set([null]));
  });
});
