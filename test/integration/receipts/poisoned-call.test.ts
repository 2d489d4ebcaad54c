import { expect, it, vi } from 'vitest';
import { platformKey } from '../../support/salon/api.js';
import type { TestSalon } from '../../support/salon/booking-api.js';
import { handedOver, infobip, openAccount } from '../../support/salon/handed-over.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();

it('a call on messages of several businesses is applied to all others where it fails with one, and their bookings hear of it', async () => {
  const shared = await openAccount(api, platformKey, infobip, '/v1/platform/provider-accounts');
  const salons: [TestSalon, TestSalon, TestSalon] = [await api.salon(), await api.salon(), await api.salon()];
  const sent = [];
  for (const salon of salons) sent.push({ salon, ...(await handedOver(api, { salon, accountId: shared.id })) });
  const [first, ...others] = sent;
  const fallback = (value: string) =>
    api.database.forBusiness(salons[0].businessId, ({ manager: tx }) =>
      tx.query(`UPDATE messages SET fallback = $1 WHERE id = $2`, [value, first?.messageId]),
    );
  await fallback('null');
  const status = { groupId: 2, groupName: 'UNDELIVERABLE', id: 9, name: 'UNDELIVERABLE_NOT_DELIVERED' };
  const error = { groupId: 1, id: 1, name: 'EC_UNKNOWN_SUBSCRIBER', permanent: true };
  const results = sent.map(({ messageId }) => ({
    ...{ messageId: `${messageId}-1`, to: '420601000001', status, error },
    doneAt: new Date().toISOString(),
  }));
  expect(await api.ask(null, 'POST', shared.path, { results })).toMatchObject({ status: 200 });
  const standing = async ({ salon, messageId }: { salon: TestSalon; messageId: string }) =>
    (await salon.ask('GET', `/v1/messages/${messageId}`)).body.status;
  const told = () => api.engine.signals.map(({ workflowId }) => workflowId.split(':')[2]);
  await vi.waitFor(async () => {
    expect(await Promise.all(others.map(standing))).toEqual(['undelivered', 'undelivered']);
    expect(told()).toEqual(expect.arrayContaining(others.map(({ bookingId }) => bookingId)));
  });
  const open = await api.database.stores.receipts.open(new Date(Date.now() + 60_000), 10);
  expect(open, 'to be applied again').toHaveLength(1);
});
