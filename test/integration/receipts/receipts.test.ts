import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { day, type TestSalon } from '../../support/salon/booking-api.js';
import { allApplied, type HandedOver, handedOver, infobip, openAccount } from '../../support/salon/handed-over.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();

const at = new Date(Date.now() - 3_600_000).toISOString();

describe('what an account reports', () => {
  let salon: TestSalon;
  let account: { id: string; path: string };
  let bookingId: string;
  let messageId: string;

  beforeEach(async () => {
    salon = await api.salon();
    account = await open();
    ({ bookingId, messageId } = await sent());
  });

  const open = (body?: object) => openAccount(api, salon.key, body);
  const sent = (of: Partial<HandedOver> = {}) => handedOver(api, { salon, accountId: account.id, ...of });
  const report = (
    state: string,
    {
      attempt = 1,
      path = account.path,
      ...more
    }: { attempt?: number; path?: string; errorCode?: string; stateAt?: string } = {},
  ) =>
    api.ask(null, 'POST', path, {
      ...{ id: `${messageId}-${attempt}`, clientReference: messageId, state, stateAt: at },
      ...more,
    });
  const applied = () => allApplied(api);
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

  it.each([['-271821-04-20T00:00:00Z'], ['+275760-09-13T00:00:00Z'], ['9999-12-31T23:59:59Z']])(
    'is dated to within a day, whatever its clock says: %s',
    async (stateAt) => {
      await report('delivered', { stateAt });
      await applied();
      const { status, deliveredAt } = await shown();
      expect(status).toBe('delivered');
      expect(Math.abs(Date.parse(deliveredAt) - Date.now())).toBeLessThan(day + 60_000);
      expect((await salon.ask('GET', '/v1/messages')).status).toBe(200);
    },
  );

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
    const nextStepAt = new Date(Date.now() + 3_600_000);
    await api.database.forBusiness(salon.businessId, ({ manager: tx }) =>
      tx.update(MessageRow, { id: messageId }, { status: 'sent', nextStepAt }),
    );
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
    await api.database.forBusiness(salon.businessId, ({ manager: tx }) => tx.query(unnamed, [messageId]));
    await report('undelivered', { attempt: 7 });
    await applied();
    const deliveries = [{ status: 'undelivered', providerMessageId: `${messageId}-7` }, { status: 'accepted' }];
    expect(await shown()).toMatchObject({ status: 'sent', deliveries });
  });

  it('pauses the account where it is the account that is refused', async () => {
    const { id, path } = await open(infobip);
    ({ bookingId, messageId } = await sent({ accountId: id }));
    const noCredit = { groupId: 5, id: 12, groupName: 'REJECTED', name: 'REJECTED_NOT_ENOUGH_CREDITS' };
    await api.ask(null, 'POST', path, { results: [{ messageId, to: '420601000001', status: noCredit }] });
    await applied();
    const shownAccount = async () => (await salon.ask('GET', `/v1/provider-accounts/${id}`)).body;
    await vi.waitFor(async () =>
      expect(await shownAccount()).toMatchObject({ state: 'paused', pauseCode: 'not_enough_credits' }),
    );
  });

  it('needs the secret of its address, and speaks for its own messages alone', async () => {
    const other = await openAccount(api, (await api.salon()).key);
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
    const [row] = await api.database.forBusiness(salon.businessId, ({ manager: tx }) =>
      tx.query('SELECT * FROM delivery_receipts'),
    );
    expect(row).toMatchObject({ account_id: account.id, method: 'PUT', query: '?a=b', said: null });
    expect(row.body.toString()).toBe('gibberish');
    expect(row.headers).toMatchObject({ 'x-signature': 'abc' });
    expect(JSON.stringify(row)).not.toMatch(/Bearer secret/);
    expect(JSON.stringify(row)).not.toContain(account.path.split('/').at(-1));
    const tooLong = await app.inject({ method: 'POST', url: account.path, headers, payload: 'x'.repeat(3_000_000) });
    expect(tooLong.statusCode).toBe(413);
  });
});
