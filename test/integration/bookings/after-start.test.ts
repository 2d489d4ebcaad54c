import { expect, it } from 'vitest';
import { hour } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const salon = await api.salon();
const rule = (offsets: object[]) => ({ kind: 'reminder', channel: 'viber', offsets });
const never = { code: 'never_due', path: 'offsets.0' };

it('a rule that no booking of usual hours can have a message of is saved with a warning', async () => {
  const made = await salon.ask('POST', '/v1/notification-rules', rule([{ daysBefore: 0, at: '22:30' }]));
  expect(made).toMatchObject({ status: 201, body: { warnings: [never] } });
  const path = `/v1/notification-rules/${made.body.id}`;
  const patch = (at: string) => salon.ask('PATCH', path, { offsets: [{ daysBefore: 0, at }] });
  expect((await patch('18:00')).body.warnings).toEqual([]);
  expect((await patch('23:00')).body.warnings).toMatchObject([never]);
  expect((await salon.ask('DELETE', path)).status).toBe(204);
});

it('a reminder whose hour lies after the start is not sent for that reason, one whose moment had passed for another', async () => {
  await salon.ask('POST', '/v1/notification-rules', {
    ...rule([{ daysBefore: 0, at: '18:00' }, { daysBefore: 0, at: '07:00' }, { before: 'P300D' }]),
    channel: 'viber',
  });
  const day = new Date(Date.now() + 5 * 24 * hour).toISOString().slice(0, 10);
  const { body } = await salon.book({ startsAt: `${day}T09:00:00Z` });
  const { items } = (await salon.ask('GET', `/v1/bookings/${body.id}/messages?channel=viber`)).body;
  const outcomes = items.map(({ status, reason }: { status: string; reason: string | null }) => `${status} ${reason}`);
  expect(outcomes.toSorted()).toEqual(['not_sent after_start', 'not_sent late_booking', 'planned null']);
});
