import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { DeliveryAttempt } from '../../src/db/entities/delivery-attempt.entity.js';
import { Message } from '../../src/db/entities/message.entity.js';
import { platformKey } from '../support/api.js';
import { type BookingApi, day, inDays, startBookingApi, type TestSalon } from '../support/booking-api.js';

const phone = '+420601000001';
const at = '2026-01-01T08:00:00.000Z';
const infobip = { provider: 'infobip', channels: ['sms'], credentials: { apiKey: 'only-for-tests' } };

describe('what an account reports', () => {
  let api: BookingApi;
  let salon: TestSalon;
  let account: { id: string; path: string };
  let bookingId: string;
  let messageId: string;

  beforeAll(async () => {
    api = await startBookingApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    salon = await api.salon();
    account = await open(salon.key);
    ({ bookingId, messageId } = await sent());
  });

  const open = async (key: string, url = '/v1/provider-accounts', body: object = { provider: 'sandbox' }) => {
    const { body: made } = await api.ask(key, 'POST', url, body);
    return { id: made.id as string, path: new URL(made.webhookUrl).pathname };
  };
  /** A booking whose reminder went by an account, as a worker would have written it down. */
  async function sent({ of = salon, by = account, startsAt = inDays(3), sentAt = new Date(), tries = 1 } = {}) {
    const { body: booking } = await of.book({ startsAt });
    const { body: messages } = await of.ask('GET', `/v1/bookings/${booking.id}/messages?channel=sms`);
    const messageId: string = messages.items[0].id;
    await api.database.forBusiness(of.businessId, async (tx) => {
      for (let attempt = 1; attempt <= tries; attempt += 1) {
        await tx.insert(DeliveryAttempt, {
          ...{ id: uuidv7(), businessId: of.businessId, messageId, attempt, provider: 'sandbox', state: 'accepted' },
          ...{ channel: attempt < tries ? 'viber' : 'sms', accountId: by.id, startedAt: sentAt, stateAt: sentAt },
          providerMessageId: `${messageId}-${attempt}`,
        });
      }
      const standing = { status: 'sent', sentAt, recipient: phone, kind: 'reminder', attempts: tries } as const;
      await tx.update(Message, { id: messageId }, standing);
    });
    return { bookingId: booking.id as string, messageId };
  }
  const report = (
    state: string,
    { attempt = 1, path = account.path, ...more }: { attempt?: number; path?: string; errorCode?: string } = {},
  ) =>
    api.ask(null, 'POST', path, {
      ...{ id: `${messageId}-${attempt}`, clientReference: messageId, state, stateAt: at },
      ...more,
    });
  const applied = () =>
    vi.waitFor(async () => {
      const rows = await api.database.ask('open_receipts($1, $2)', [new Date(Date.now() + day), 10]);
      expect(rows).toEqual([]);
    });
  const shown = async (id = messageId) => (await salon.ask('GET', `/v1/messages/${id}`)).body;

  it('rule 77: is delivered, with its steps', async () => {
    expect(await shown()).toMatchObject({ status: 'sent', publicStatus: 'waiting' });
    expect(await report('delivered')).toMatchObject({ status: 204 });
    await applied();
    expect(await shown()).toMatchObject({
      status: 'delivered',
      publicStatus: 'delivered',
      deliveredAt: at,
      deliveries: [
        {
          channel: 'sms',
          provider: 'sandbox',
          status: 'delivered',
          providerMessageId: `${messageId}-1`,
          at,
          error: null,
        },
      ],
    });
  });

  it('rule 78: is not delivered, and why; the booking hears of it, of a repetition not', async () => {
    for (let times = 0; times < 2; times += 1) {
      await report('undelivered', { errorCode: 'unknown_subscriber' });
      await applied();
    }
    const error = { code: 'unknown_subscriber', class: 'recipient-permanent' };
    expect(await shown()).toMatchObject({
      status: 'undelivered',
      publicStatus: 'not_delivered',
      reason: 'recipient_refused',
      deliveries: [{ status: 'undelivered', error }],
    });
    const workflowId = `booking:${salon.businessId}:${bookingId}`;
    expect(api.engine.signals.filter((signal) => signal.workflowId === workflowId)).toEqual([
      { workflowId, name: 'refresh' },
    ]);
  });

  it('that it was delivered is told to the booking only where something waits for it', async () => {
    const workflowId = `booking:${salon.businessId}:${bookingId}`;
    const told = () => api.engine.signals.filter((signal) => signal.workflowId === workflowId).length;
    await report('delivered');
    await applied();
    expect(told()).toBe(0);
    await api.database.forBusiness(salon.businessId, async (tx) => {
      const message = await tx.findOneByOrFail(Message, { id: messageId });
      await tx.insert(Message, { ...message, id: uuidv7(), channel: 'email', status: 'planned' });
      await tx.update(Message, { id: messageId }, { status: 'sent' });
    });
    await report('delivered');
    await vi.waitFor(() => expect(told()).toBe(1));
  });

  it('counts by rank, whatever comes first: late delivered corrects, and nothing undoes it', async () => {
    for (const state of ['undelivered', 'delivered', 'undelivered', 'expired']) {
      await report(state);
      await applied();
    }
    expect(await shown()).toMatchObject({ status: 'delivered', reason: null, deliveries: [{ status: 'delivered' }] });
  });

  it('of an earlier step does not undo a later one, but its late success counts', async () => {
    ({ bookingId, messageId } = await sent({ tries: 2 }));
    await report('undelivered', { attempt: 1 });
    await applied();
    expect(await shown()).toMatchObject({
      status: 'sent',
      deliveries: [
        { channel: 'viber', status: 'undelivered' },
        { channel: 'sms', status: 'accepted' },
      ],
    });
    await report('delivered', { attempt: 1 });
    await applied();
    expect(await shown()).toMatchObject({ status: 'delivered', providerMessageId: `${messageId}-1` });
  });

  it('by our reference alone is on the step that has no id of the provider yet', async () => {
    ({ bookingId, messageId } = await sent({ tries: 2 }));
    const unnamed = `UPDATE delivery_attempts SET state = 'unknown', provider_message_id = NULL WHERE message_id = $1 AND attempt = 1`;
    await api.database.forBusiness(salon.businessId, (tx) => tx.query(unnamed, [messageId]));
    await report('undelivered', { attempt: 7 });
    await applied();
    const deliveries = [{ status: 'undelivered', providerMessageId: `${messageId}-7` }, { status: 'accepted' }];
    expect(await shown()).toMatchObject({ status: 'sent', deliveries });
  });

  it('pauses the account where it is the account that is refused', async () => {
    const { id, path } = await open(salon.key, undefined, infobip);
    ({ bookingId, messageId } = await sent({ by: { id, path } }));
    const noCredit = { groupId: 5, id: 12, groupName: 'REJECTED', name: 'REJECTED_NOT_ENOUGH_CREDITS' };
    await api.ask(null, 'POST', path, { results: [{ messageId, to: '420601000001', status: noCredit }] });
    await applied();
    const shownAccount = async () => (await salon.ask('GET', `/v1/provider-accounts/${id}`)).body;
    await vi.waitFor(async () =>
      expect(await shownAccount()).toMatchObject({ state: 'paused', pauseCode: 'not_enough_credits' }),
    );
  });

  it('needs the secret of its address, and speaks for its own messages alone', async () => {
    const other = await open((await api.salon()).key);
    const [secret, strange] = [account.path.split('/').at(-1), other.path.split('/').at(-1)];
    for (const path of [
      account.path.replace(`${secret}`, `${strange}`),
      account.path.slice(0, -1),
      '/v1/receipts/accounts/x/y',
    ]) {
      expect((await report('delivered', { path })).status).toBe(404);
    }
    expect((await report('delivered', { path: other.path })).status).toBe(204);
    await applied();
    expect(await shown()).toMatchObject({ status: 'sent' });
  });

  it('is kept as it came, also what makes no sense; our keys are not', async () => {
    const headers = { 'content-type': 'text/plain', authorization: 'Bearer secret', 'x-signature': 'abc' };
    const { app } = api;
    const answer = await app.inject({ method: 'PUT', url: `${account.path}?a=b`, headers, payload: 'gibberish' });
    expect(answer.statusCode).toBe(400);
    const [row] = await api.database.forBusiness(salon.businessId, (tx) => tx.query('SELECT * FROM delivery_receipts'));
    expect(row).toMatchObject({ account_id: account.id, method: 'PUT', query: '?a=b', said: null });
    expect(row.body.toString()).toBe('gibberish');
    expect(row.headers).toMatchObject({ 'x-signature': 'abc' });
    expect(JSON.stringify(row)).not.toMatch(/Bearer secret/);
    expect(JSON.stringify(row)).not.toContain(account.path.split('/').at(-1));
    const tooLong = await app.inject({ method: 'POST', url: account.path, headers, payload: 'x'.repeat(3_000_000) });
    expect(tooLong.statusCode).toBe(413);
  });

  describe('B12: a message of a client', () => {
    let inbox: { id: string; path: string };
    let messages = 0;
    beforeEach(async () => {
      inbox = await open(salon.key, undefined, infobip);
    });
    const say = async (text: string, { path = inbox.path, id = `in-${messages++}`, receivedAt = new Date() } = {}) => {
      const row = {
        messageId: id,
        from: phone.slice(1),
        to: '420800000000',
        text,
        receivedAt: receivedAt.toISOString(),
      };
      const answer = await api.ask(null, 'POST', path, { results: [row] });
      expect(answer.status).toBe(200);
      await applied();
    };
    const clientOf = async (of = salon) => (await of.ask('GET', '/v1/clients')).body.items[0];
    const booking = async (id = bookingId, of = salon) => (await of.ask('GET', `/v1/bookings/${id}`)).body;

    it.each(['STOP', 'Koniec', 'unsubscribe', 'СТОП'])('%s ends SMS to that number, once', async (word) => {
      await say(word);
      await say(word);
      expect(await clientOf()).toMatchObject({ optOuts: [{ channel: 'sms' }] });
    });

    it.each([
      ['ANO', 'yes'],
      ['ne', 'no'],
      ['ДА', 'yes'],
    ])('%s is the answer to the nearest booking', async (text, clientReply) => {
      const later = await sent({ startsAt: inDays(5), sentAt: new Date(Date.now() - day) });
      await say(text);
      expect(await booking()).toMatchObject({ clientReply, clientRepliedAt: expect.any(String), version: 1 });
      expect(await booking(later.bookingId)).toMatchObject({ clientReply: null, clientRepliedAt: null });
    });

    it('answers the booking that was asked last, even if another is nearer', async () => {
      const asked = await sent({ startsAt: inDays(5), sentAt: new Date(Date.now() + 1) });
      await say('ANO', { receivedAt: new Date(Date.now() + 1_000) });
      expect(await booking(asked.bookingId)).toMatchObject({ clientReply: 'yes' });
      expect(await booking()).toMatchObject({ clientReply: null });
    });

    it('that comes again, or late, does not change a later answer', async () => {
      const first = { id: `in-${messages++}`, receivedAt: new Date(Date.now() - 1_000) };
      await say('ANO', first);
      await say('NE');
      await say('ANO', first);
      await say('ANO', { receivedAt: new Date(Date.now() - 500_000) });
      expect(await booking()).toMatchObject({ clientReply: 'no' });
    });

    it('to the platform holds for those who wrote to the number by it of late, and for nobody else', async () => {
      const shared = await open(platformKey, '/v1/platform/provider-accounts', infobip);
      const [recent, longAgo, stranger] = [await api.salon(), await api.salon(), await api.salon()];
      const { bookingId: asked } = await sent({ of: recent, by: shared, startsAt: inDays(9) });
      await sent({ of: longAgo, by: shared, sentAt: new Date(Date.now() - 31 * day) });
      await sent({ of: stranger });
      await say('ANO', { path: shared.path });
      expect(await booking(asked, recent)).toMatchObject({ clientReply: 'yes' });
      expect(await booking()).toMatchObject({ clientReply: null });
      await say('STOP', { path: shared.path });
      expect(await clientOf(recent)).toMatchObject({ optOuts: [{ channel: 'sms' }] });
      for (const one of [longAgo, stranger, salon]) expect(await clientOf(one)).toMatchObject({ optOuts: [] });
    });
  });
});
