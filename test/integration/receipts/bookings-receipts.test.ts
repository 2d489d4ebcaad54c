import { beforeAll, describe, expect, it, vi } from 'vitest';
import { AccountSettings } from '../../../src/application/accounts/account-settings.js';
import { callbackToken } from '../../../src/application/accounts/secrets/callback-token.js';
import { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import type { MessageStatus } from '../../../src/domain/message/message.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const salon = await api.salon();

describe('a receipt', () => {
  let messageId: string;

  beforeAll(async () => {
    const { body } = await salon.book();
    const { body: messages } = await salon.ask('GET', `/v1/bookings/${body.id}/messages?channel=sms`);
    messageId = messages.items[0].id;
  });

  const tokenOf = (message: string) =>
    callbackToken(api.app.get(AccountSettings).secret, { businessId: salon.businessId, messageId: message });
  const stateAt = new Date(Date.now() - 3_600_000).toISOString();
  const put = (status: MessageStatus) =>
    api.database.forBusiness(salon.businessId, ({ manager: tx }) =>
      tx.update(MessageRow, { id: messageId }, { status, reason: null, deliveredAt: null, providerMessageId: null }),
    );
  const receive = (state: string, token = tokenOf(messageId)) =>
    api.ask(null, 'POST', `/v1/receipts/sms/${token}`, {
      id: 'at-provider',
      clientReference: messageId,
      state,
      stateAt,
    });
  /** Receipts are answered first and applied afterwards. */
  const applied = () =>
    vi.waitFor(async () => {
      const open = await salonRows('SELECT FROM delivery_receipts WHERE said IS NOT NULL AND applied_at IS NULL');
      expect(open).toEqual([]);
    });
  const salonRows = (sql: string): Promise<object[]> =>
    api.database.forBusiness(salon.businessId, ({ manager: tx }) => tx.query(sql));
  const shown = async () => (await salon.ask('GET', `/v1/messages/${messageId}`)).body;

  it.each(['sending', 'sent', 'unknown', 'undelivered', 'not_sent'] as const)(
    'of delivery outdoes %s',
    async (status) => {
      await put(status);
      expect(await receive('delivered')).toMatchObject({ status: 204, body: '' });
      await applied();
      expect(await shown()).toMatchObject({
        status: 'delivered',
        reason: null,
        deliveredAt: stateAt,
        providerMessageId: 'at-provider',
      });
    },
  );

  it.each([
    ['undelivered', 'recipient_refused'],
    ['expired', 'no_confirmation'],
  ])('that says %s says why', async (state, reason) => {
    await put('sent');
    await receive(state);
    await applied();
    expect(await shown()).toMatchObject({ status: 'undelivered', reason, deliveredAt: null });
  });

  it.each(['planned', 'not_sent', 'delivered'] as const)('of failure does not undo %s', async (status) => {
    await put(status);
    expect((await receive('undelivered')).status).toBe(204);
    await applied();
    expect(await shown()).toMatchObject({ status, reason: null });
  });

  it('may come twice and out of order', async () => {
    await put('sent');
    for (const state of ['undelivered', 'delivered', 'delivered', 'undelivered', 'expired']) {
      await receive(state);
      await applied();
    }
    expect(await shown()).toMatchObject({ status: 'delivered', deliveredAt: stateAt });
  });

  it('needs no key, but an address of ours', async () => {
    await put('sent');
    const [business, message] = tokenOf(messageId).split('.');
    const [, , signature] = tokenOf(crypto.randomUUID()).split('.');
    expect((await receive('delivered', `${business}.${message}.${signature}`)).status).toBe(404);
    expect((await receive('delivered', 'nonsense')).status).toBe(404);
    expect(await shown()).toMatchObject({ status: 'sent' });
    expect(await receive('lost')).toMatchObject({ status: 400, body: 'not a report' });
  });
});
