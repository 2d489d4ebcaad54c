import { beforeEach, describe, expect, it } from 'vitest';
import { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { inDays, type TestSalon } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();

let salon: TestSalon;
let ruleId: string;
beforeEach(async () => {
  salon = await api.salon();
  const { items } = (await salon.ask('GET', '/v1/notification-rules?limit=200')).body;
  const isReminder = (rule: { kind: string; channel: string }) => rule.kind === 'reminder' && rule.channel === 'sms';
  ruleId = items.find(isReminder).id;
});

const dryRun = (body: object) => salon.ask('POST', '/v1/notification-rules/dry-run', body);
const rows = () =>
  api.database.forBusiness(salon.businessId, ({ manager }) => manager.find(MessageRow, { order: { id: 'ASC' } }));
const reminder = { kind: 'reminder', channel: 'sms', offsets: [{ before: 'PT3H' }] };

describe('B7: what a rule would do to bookings that are made', () => {
  it('is told before it is done, and comes to be what was told', async () => {
    for (const days of [2, 3, 4]) await salon.book({ startsAt: inDays(days) });
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    await salon.book({ startsAt: soon });
    const before = await rows();
    const { status, body } = await dryRun({ rule: reminder, scope: 'future' });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { messages: 3, ended: 0, shifted: 0, bookings: 3, clients: 1, tooLate: 1, counted: 4, of: 4 },
    });
    expect(body.credits).toBe(body.segments);
    expect(body.samples).toHaveLength(3);
    expect(body.samples[0]).toMatchObject({
      ...{ channel: 'sms', to: '+420 *** 001' },
      text: expect.stringContaining('Business'),
    });
    expect(body).toMatchObject({ segments: 3, estimated: false });
    expect(await rows()).toEqual(before);
    const made = (await salon.ask('POST', '/v1/notification-rules', { ...reminder, scope: 'future' })).body;
    const report = (await salon.ask('GET', `/v1/replans/${made.replan.id}`)).body;
    expect(report).toMatchObject({ added: body.messages, ended: body.ended, shifted: body.shifted });
    expect((await dryRun({ ruleId: made.id, rule: {} })).body).toMatchObject({ messages: 0, ended: 0, bookings: 0 });
  });

  it('of a rule that there is counts what would end, and what would be others', async () => {
    for (const days of [2, 3]) await salon.book({ startsAt: inDays(days) });
    expect((await dryRun({ ruleId, rule: { offsets: [{ before: 'PT3H' }] } })).body).toMatchObject({
      messages: 2,
      ended: 2,
    });
    expect((await dryRun({ ruleId, rule: { enabled: false } })).body).toMatchObject({
      messages: 0,
      ended: 2,
      bookings: 2,
    });
    expect((await dryRun({ ruleId, rule: { enabled: false }, scope: 'new' })).body).toMatchObject({
      ended: 0,
      bookings: 0,
    });
  });

  it('counts what quiet hours move', async () => {
    await salon.ask('PUT', '/v1/notification-settings', { enabled: true, quietHours: { from: '21:00', to: '08:00' } });
    await salon.book({ startsAt: '2030-06-10T07:00:00.000Z' });
    await salon.book({ startsAt: '2030-06-10T15:00:00.000Z' });
    expect((await dryRun({ rule: reminder })).body).toMatchObject({ messages: 2, movedByQuietHours: 1 });
  });

  it('refuses what could not be saved', async () => {
    expect(await dryRun({ rule: { offsets: [] } })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'rule' }] },
    });
    expect(await dryRun({ rule: { ...reminder, offsets: [{ before: 'P5Y' }] } })).toMatchObject({ status: 422 });
    expect(await dryRun({ ruleId: crypto.randomUUID(), rule: {} })).toMatchObject({ status: 404 });
    expect(await dryRun({ rule: { ...reminder, color: 'red' } })).toMatchObject({ status: 422 });
  });
});
