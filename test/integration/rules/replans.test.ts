import { beforeEach, describe, expect, it } from 'vitest';
import { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { day, hour, inDays, type TestSalon } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
// By day, for quiet hours are to move nothing of it.
const startsAt = `${inDays(9).slice(0, 10)}T12:00:00.000Z`;

let salon: TestSalon;
let id: string;
let ruleId: string;
beforeEach(async () => {
  salon = await api.salon();
  const { items } = (await salon.ask('GET', '/v1/notification-rules?limit=200')).body;
  const isReminder = (rule: { kind: string; channel: string }) => rule.kind === 'reminder' && rule.channel === 'email';
  ruleId = items.find(isReminder).id;
  id = (await salon.book({ startsAt })).body.id;
});

const patch = (body: object, of = ruleId) => salon.ask('PATCH', `/v1/notification-rules/${of}`, body);
const messages = (of = id) =>
  api.database.forBusiness(salon.businessId, ({ manager }) =>
    manager.find(MessageRow, { where: { bookingId: of }, order: { id: 'ASC' } }),
  );
/** Hours before the start at which reminders by e-mail are planned. */
const reminders = async (of = id) => {
  const planned = (await messages(of)).filter((one) => one.status === 'planned' && one.ruleId === ruleId);
  return planned.map(({ dueAt }) => Math.round((Date.parse(startsAt) - dueAt.getTime()) / hour)).sort();
};
const report = async (replanId: string) => (await salon.ask('GET', `/v1/replans/${replanId}`)).body;
const book = async (count: number) => {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push((await salon.book({ startsAt })).body.id);
  return ids;
};

describe('a changed rule', () => {
  it('is for new bookings, unless it is said to be for those that are made', async () => {
    const before = await messages();
    const { body } = await patch({ offsets: [{ before: 'PT2H' }] });
    expect(body.replan).toBeUndefined();
    expect(await messages()).toEqual(before);
    expect(await reminders((await salon.book({ startsAt })).body.id)).toEqual([2]);
  });

  it('reaches bookings that are to come with scope future, and tells what became of them', async () => {
    const [other] = await book(1);
    const { status, body } = await patch({ offsets: [{ before: 'PT2H' }, { before: 'PT3H' }], scope: 'future' });
    expect({ status, replan: body.replan }).toEqual({
      status: 200,
      replan: { id: expect.any(String), state: 'running', done: 0, total: 2 },
    });
    for (const one of [id, other]) expect(await reminders(one)).toEqual([2, 3]);
    expect(await report(body.replan.id)).toMatchObject({
      ...{ state: 'done', total: 2, done: 2, failed: 0, added: 4, ended: 2, shifted: 0, failures: [] },
      cause: { type: 'notification_rule', ruleId },
      finishedAt: expect.any(String),
    });
    const { workflowId } = (await salon.ask('GET', `/v1/bookings/${id}`)).body;
    expect(api.engine.signals).toContainEqual({ workflowId, name: 'refresh' });
    const list = (await salon.ask('GET', '/v1/replans')).body;
    expect(list.items.map((one: { id: string }) => one.id)).toEqual([body.replan.id]);
  });

  it('leaves what other rules have planned, though they have changed since', async () => {
    const { items } = (await salon.ask('GET', '/v1/notification-rules?limit=200')).body;
    const bySms = items.find(
      (rule: { kind: string; channel: string }) => rule.kind === 'reminder' && rule.channel === 'sms',
    );
    await patch({ offsets: [{ before: 'PT1H' }] }, bySms.id);
    const before = (await messages()).filter((one) => one.ruleId !== ruleId);
    await patch({ offsets: [{ before: 'PT2H' }], scope: 'future' });
    expect((await messages()).filter((one) => one.ruleId !== ruleId)).toEqual(before);
  });

  it('that is switched off, or removed, ends what is planned', async () => {
    expect((await patch({ enabled: false, scope: 'future' })).body.replan).toBeDefined();
    expect(await reminders()).toEqual([]);
    const reasons = (await messages()).filter((one) => one.ruleId === ruleId).map(({ reason }) => reason);
    expect(reasons).toEqual(['rule_off']);
    await patch({ enabled: true, scope: 'future' });
    expect(await reminders()).toEqual([24]);
    const { status, body } = await salon.ask('DELETE', `/v1/notification-rules/${ruleId}?scope=future`);
    expect({ status, body }).toMatchObject({ status: 200, body: { id: ruleId, replan: { total: 1 } } });
    expect(await reminders()).toEqual([]);
  });

  it('that is removed for new bookings is answered with nothing', async () => {
    expect(await salon.ask('DELETE', `/v1/notification-rules/${ruleId}`)).toMatchObject({ status: 204, body: '' });
  });

  it('that is new reminds of bookings made already; one that announces tells nothing of what was news once', async () => {
    const rule = { channel: 'email', scope: 'future' };
    await salon.ask('POST', '/v1/notification-rules', { ...rule, kind: 'reminder', offsets: [{ before: 'PT5H' }] });
    const added = (await messages()).filter((one) => one.kind === 'reminder' && one.channel === 'email');
    expect(added).toHaveLength(2);
    await api.database.forBusiness(salon.businessId, ({ manager }) =>
      manager.delete(MessageRow, { kind: 'confirmed' }),
    );
    const { items } = (await salon.ask('GET', '/v1/notification-rules?limit=200')).body;
    const confirmed = items.find((one: { kind: string }) => one.kind === 'confirmed');
    await patch({ enabled: true, scope: 'future' }, confirmed.id);
    expect((await messages()).filter(({ kind }) => kind === 'confirmed')).toEqual([]);
  });

  it('a later move goes by the rules of the day', async () => {
    await patch({ offsets: [{ before: 'PT2H' }] });
    const to = new Date(Date.parse(startsAt) + day).toISOString();
    await salon.ask('POST', `/v1/bookings/${id}/move`, { startsAt: to });
    expect(await reminders()).toEqual([2 - 24]);
  });
});

describe('other settings', () => {
  it('quiet hours move what is planned, with scope future alone', async () => {
    const night = '2030-06-10T01:00:00.000Z';
    const booked = (await salon.book({ startsAt: night })).body.id;
    const dueAt = async () =>
      (await messages(booked)).find((one) => one.ruleId === ruleId && one.status === 'planned')?.dueAt;
    const settings = { enabled: true, quietHours: { from: '21:00', to: '08:00' } };
    await salon.ask('PUT', '/v1/notification-settings', settings);
    expect((await dueAt())?.toISOString()).toBe('2030-06-09T01:00:00.000Z');
    const { body } = await salon.ask('PUT', '/v1/notification-settings', { ...settings, scope: 'future' });
    expect((await dueAt())?.toISOString()).toBe('2030-06-08T19:00:00.000Z');
    expect(await report(body.replan.id)).toMatchObject({ added: 0, ended: 0, shifted: 2 });
  });

  it("a service's group, and a group's messages, reach bookings that are made with scope future", async () => {
    const { body: group } = await salon.ask('POST', '/v1/message-groups', { name: 'Sauna' });
    const at = `/v1/message-groups/${group.id}/messages`;
    const action = { type: 'sms', to: '+420601000009', text: 'ZAPNI' };
    await salon.ask('POST', at, { event: 'before_start', delay: 'PT1H', action });
    const custom = async () =>
      (await messages()).filter(({ kind, status }) => kind === 'custom' && status === 'planned');
    await salon.ask('PATCH', `/v1/services/${salon.serviceId}`, { messageGroupId: group.id });
    expect(await custom()).toEqual([]);
    await salon.ask('PATCH', `/v1/services/${salon.serviceId}`, { messageGroupId: group.id, scope: 'future' });
    expect(await custom()).toHaveLength(1);
    const { body } = await salon.ask('POST', at, { event: 'ended', delay: 'PT1H', action, scope: 'future' });
    expect(body.replan).toMatchObject({ total: 1 });
    expect(await custom()).toHaveLength(2);
    // What was to follow on making the booking is past.
    await salon.ask('POST', at, { event: 'created', delay: null, action, scope: 'future' });
    expect(await custom()).toHaveLength(2);
    expect(await salon.ask('DELETE', `${at}/${body.id}?scope=future`)).toMatchObject({
      status: 200,
      body: { id: body.id },
    });
    expect(await custom()).toHaveLength(1);
  });
});

describe('a replan', () => {
  it('pauses, goes on and ends where it is told to, and does no booking twice', async () => {
    const ids = [id, ...(await book(4))];
    const { replan } = api.engine;
    api.engine.replan = async () => {};
    const { body } = await patch({ offsets: [{ before: 'PT2H' }], scope: 'future' });
    const order = (name: string) => salon.ask('POST', `/v1/replans/${body.replan.id}/${name}`);
    expect((await order('pause')).body).toMatchObject({ state: 'paused', done: 0, total: 5 });
    await replan({ businessId: salon.businessId, replanId: body.replan.id });
    expect(await reminders()).toEqual([24]);
    api.engine.replan = replan;
    await order('resume');
    expect(await report(body.replan.id)).toMatchObject({ state: 'done', done: 5, added: 5, ended: 5 });
    await replan({ businessId: salon.businessId, replanId: body.replan.id });
    expect(await report(body.replan.id)).toMatchObject({ done: 5, added: 5 });
    for (const one of ids) expect(await reminders(one)).toEqual([2]);
    expect(await order('cancel')).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
    expect(await salon.ask('GET', `/v1/replans/${crypto.randomUUID()}`)).toMatchObject({ status: 404 });
  });

  it('that is cancelled leaves the bookings that it has not reached', async () => {
    const { replan } = api.engine;
    api.engine.replan = async () => {};
    const { body } = await patch({ offsets: [{ before: 'PT2H' }], scope: 'future' });
    await salon.ask('POST', `/v1/replans/${body.replan.id}/cancel`);
    await replan({ businessId: salon.businessId, replanId: body.replan.id });
    api.engine.replan = replan;
    expect(await report(body.replan.id)).toMatchObject({ state: 'cancelled', done: 0 });
    expect(await reminders()).toEqual([24]);
  });

  it('a booking that fails holds up no other, is tried once more, and is named', async () => {
    const ids = [id, ...(await book(2))];
    const bad = ids[1] as string;
    const zone = (timeZone: string) =>
      api.database.forBusiness(salon.businessId, ({ manager }) =>
        manager.update(BookingRow, { id: bad }, { timeZone }),
      );
    await zone('Mars/Olympus');
    const { body } = await patch({ offsets: [{ daysBefore: 1, at: '18:00' }], scope: 'future' });
    expect(await report(body.replan.id)).toMatchObject({
      ...{ state: 'done', total: 3, done: 3, failed: 1, added: 2 },
      failures: [{ bookingId: bad, code: 'RangeError' }],
    });
  });

  it('of another business is not to be seen', async () => {
    const { body } = await patch({ offsets: [{ before: 'PT2H' }], scope: 'future' });
    const other = await api.salon();
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/cancel'],
    ] as const) {
      expect((await other.ask(method, `/v1/replans/${body.replan.id}${path}`)).status).toBe(404);
    }
  });

  it('that nobody could start is started by maintenance', async () => {
    api.engine.isAway = true;
    const { body } = await patch({ offsets: [{ before: 'PT2H' }], scope: 'future' });
    api.engine.isAway = false;
    expect(await report(body.replan.id)).toMatchObject({ state: 'running', done: 0 });
    const { Replans } = await import('../../../src/application/replans/replans.js');
    const replans = new Replans(api.database, (api.app.get(Replans) as unknown as { workflows: never }).workflows);
    await replans.startForgotten(new Date(Date.now() + 10 * 60_000));
    expect(await report(body.replan.id)).toMatchObject({ state: 'done', done: 1 });
  });
});
