import { describe, expect, it } from 'vitest';
import { createDataSource } from '../../../src/db/connection/data-source.js';
import { InboundMessageRow } from '../../../src/db/entities/delivery/inbound-message.entity.js';
import { allApplied, handedOver, infobip, openAccount } from '../../support/salon/handed-over.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const salon = await api.salon();
const account = await openAccount(api, salon.key, infobip);

const said = (text: string, id = crypto.randomUUID()) => ({
  ...{ messageId: id, from: '420601000777', to: '1', text, receivedAt: new Date().toISOString() },
});
const kept = async () => {
  const rows = await api.database.forBusiness(salon.businessId, ({ manager }) =>
    manager.find(InboundMessageRow, { order: { receivedAt: 'ASC' } }),
  );
  return rows.map(({ text, meaning }) => ({ text, meaning }));
};

describe('what clients and providers say', () => {
  it.each([
    ['ok \ud83d', 'ok \ufffd', 'yes'],
    ['STOP\0', 'STOP', 'stop'],
    ['\udc00\ud83d', '\ufffd\ufffd', null],
    [`${'x'.repeat(1_999)}😀`, `${'x'.repeat(1_999)}\ufffd`, null],
  ])('is kept though it cannot be stored: %j', async (text, mended, meaning) => {
    expect(await api.ask(null, 'POST', account.path, { results: [said(text)] })).toMatchObject({ status: 200 });
    await allApplied(api);
    expect(await kept()).toContainEqual({ text: mended, meaning });
  });

  it('costs no report that came in the same call', async () => {
    const { messageId } = await handedOver(api, { salon, accountId: account.id });
    const status = { groupId: 3, groupName: 'DELIVERED', id: 5, name: 'DELIVERED_TO_HANDSET' };
    const report = { messageId: `${messageId}-1`, to: '420601000001', doneAt: new Date().toISOString(), status };
    const error = { groupId: 0, id: 0, name: 'NO\ud83d_ERROR\0', permanent: false };
    const results = [{ ...report, error }];
    expect((await api.ask(null, 'POST', account.path, { results })).status).toBe(200);
    await allApplied(api);
    expect((await salon.ask('GET', `/v1/messages/${messageId}`)).body.status).toBe('delivered');
  });

  it('is kept where it came in an address, too', async () => {
    const credentials = { username: 'x', password: 'y' };
    const kannel = { provider: 'kannel', channels: ['sms'], baseUrl: 'http://127.0.0.1:9', credentials };
    const { id, path } = await openAccount(api, salon.key, kannel);
    const answer = await api.ask(null, 'GET', `${path}?type=1&reference=x%00&at=1&answer=%ED%A0%BD`);
    expect(answer.status).toBeLessThan(300);
    const count = `SELECT count(*)::int AS calls FROM delivery_receipts WHERE account_id = $1`;
    expect(await askOwner(count, [id])).toEqual([{ calls: 1 }]);
  });

  const askOwner = async (sql: string, parameters: unknown[]) => {
    const owner = await createDataSource(api.urls.ownerUrl).initialize();
    try {
      return await owner.query(sql, parameters);
    } finally {
      await owner.destroy();
    }
  };
});
