import { expect, it } from 'vitest';
import { NotificationRuleRow } from '../../../src/db/entities/business/notification-rule.entity.js';
import { inDays } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const salon = await api.salon();
const startsAt = inDays(300);
const limit = { status: 422, body: { detail: expect.stringContaining('at most 200') } };

const messages = async (id: string) =>
  (await salon.ask('GET', `/v1/bookings/${id}/messages?limit=200`)).body.items as { status: string }[];
const reminders = (count: number) =>
  api.database.forBusiness(salon.businessId, async ({ manager }) => {
    await manager.update(NotificationRuleRow, { enabled: true }, { enabled: false });
    const [rule] = await manager.findBy(NotificationRuleRow, { kind: 'reminder', channel: 'email' });
    const offsets = Array.from({ length: count }, (_, at) => ({ before: `PT${at + 1}H` }));
    await manager.update(NotificationRuleRow, { id: rule?.id }, { enabled: true, offsets });
  });

it('a booking with as many messages as may be is made, one with more is refused and leaves nothing', async () => {
  await reminders(200);
  const { status, body } = await salon.book({ startsAt });
  expect({ status, planned: (await messages(body.id)).length }).toEqual({ status: 201, planned: 200 });
  await reminders(201);
  const count = async () => (await salon.ask('GET', '/v1/bookings?limit=200')).body.items.length;
  const before = await count();
  expect(await salon.book({ startsAt })).toMatchObject(limit);
  expect(await count()).toBe(before);
});

it('a change to more is refused, and the booking stays as it was; it can be cancelled all the same', async () => {
  await reminders(200);
  const { id } = (await salon.book({ startsAt })).body;
  const rows = await messages(id);
  await reminders(201);
  const refused = await salon.ask('POST', `/v1/bookings/${id}/move`, { startsAt: inDays(301) });
  expect(refused).toMatchObject(limit);
  expect(await messages(id)).toEqual(rows);
  const { items } = (await salon.ask('GET', `/v1/bookings/${id}/changes`)).body;
  expect(items.at(-1)).toMatchObject({ event: 'moved', state: 'refused', code: 'VALIDATION' });
  expect((await salon.ask('PATCH', `/v1/bookings/${id}`, { note: 'x' })).status).toBe(200);
  expect(await salon.ask('POST', `/v1/bookings/${id}/cancel`)).toMatchObject({ status: 200, body: { version: 3 } });
});

it('a move with as many as may be replaces them all', async () => {
  await reminders(200);
  const { id } = (await salon.book({ startsAt })).body;
  expect((await salon.ask('POST', `/v1/bookings/${id}/move`, { startsAt: inDays(301) })).status).toBe(200);
});
