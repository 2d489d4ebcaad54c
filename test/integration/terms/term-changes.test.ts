import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { BookingCommands } from '../../../src/application/bookings/booking-commands.js';
import { TermChangeRun } from '../../../src/application/terms/term-change-run.js';
import { TermChanges } from '../../../src/application/terms/term-changes.service.js';
import { TermChangeWorkflows } from '../../../src/engine/term-change-workflows.js';
import { hour, inDays, type TestSalon } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';
import { termsOf } from '../../support/salon/terms.js';

const api = await openBookingApi();
const run = new TermChangeRun(api.database, api.app.get(BookingCommands), api.app.get(TermChangeWorkflows));
let salon: TestSalon;
let terms: ReturnType<typeof termsOf>;
beforeAll(async () => {
  salon = await api.salon();
  terms = termsOf(salon);
});

/** What the workflow of a change does, without the engine. */
const carryOut = async (changeId: string) => {
  const ref = { businessId: salon.businessId, changeId };
  for (let after: string | null | undefined; after !== null; ) {
    ({ after } = await run.step({ ...ref, after }, { tell: () => {}, isPatient: false }));
  }
  await run.end(ref, 'done');
  return (await salon.ask('GET', `/v1/term-changes/${changeId}`)).body;
};
const shown = async (id: string) => (await salon.ask('GET', `/v1/bookings/${id}`)).body;
const messages = async (id: string, kind: string) =>
  (await salon.ask('GET', `/v1/bookings/${id}/messages?kind=${kind}&channel=email`)).body.items;

describe('a term as a whole', () => {
  it('rule 179: is moved with each of its bookings, and each client is told once', async () => {
    const term = await terms.add();
    const bookings = await terms.fill(term.id, 3);
    const startsAt = inDays(7);
    const begun = await salon.ask('POST', `/v1/terms/${term.id}/move`, { startsAt }, { 'if-match': '"1"' });
    expect(begun).toMatchObject({ status: 202, body: { state: 'running', total: 3, done: 0 } });
    expect(begun.headers.location).toBe(`/v1/term-changes/${begun.body.id}`);
    expect(api.engine.running).toContain(`term:${salon.businessId}:${begun.body.id}`);
    const late = (await terms.join(term.id)).body;
    expect(late.startsAt).toBe(startsAt);
    expect(await carryOut(begun.body.id)).toMatchObject({ state: 'done', total: 3, done: 3, failures: [] });
    expect((await salon.ask('GET', `/v1/terms/${term.id}`)).body).toMatchObject({ startsAt, version: 2 });
    for (const { id } of bookings) {
      expect(await shown(id)).toMatchObject({ startsAt, version: 2, termId: term.id });
      expect(await messages(id, 'moved')).toHaveLength(1);
    }
    expect(await shown(late.id)).toMatchObject({ version: 1 });
    expect(await messages(late.id, 'moved')).toEqual([]);
  });

  it('rule 179: takes along whoever was just booking it when it was moved', async () => {
    const term = await terms.add();
    const email = 'slow@example.com';
    const release = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const holding = api.database.forBusiness(salon.businessId, async ({ clients }) => {
      await clients.lockContact(salon.businessId, { email, phone: null });
      held.resolve();
      await release.promise;
    });
    await held.promise;
    // Has looked at the term, and waits for its client.
    const joining = terms.join(term.id, { client: { name: 'Slow One', email } });
    await setTimeout(300);
    const moving = salon.ask('POST', `/v1/terms/${term.id}/move`, { startsAt: inDays(7) });
    const early = await Promise.race([moving, setTimeout(300)]);
    if (early) await carryOut(early.body.id);
    release.resolve();
    await holding;
    const [joined, begun] = await Promise.all([joining, moving]);
    await carryOut(begun.body.id);
    expect(joined.status).toBe(201);
    expect((await shown(joined.body.id)).startsAt).toBe(begun.body.startsAt);
  });

  it('rule 179: is cancelled with each of its bookings, for a reason that each client is told', async () => {
    const term = await terms.add();
    const bookings = await terms.fill(term.id, 3);
    const [own] = bookings;
    await salon.ask('POST', `/v1/bookings/${own.id}/cancel`, { by: 'client' });
    const { body } = await salon.ask('POST', `/v1/terms/${term.id}/cancel`, { reason: 'The teacher is ill' });
    expect(body).toMatchObject({ kind: 'cancel', total: 2 });
    expect(await terms.join(term.id)).toMatchObject({ status: 422 });
    expect(await carryOut(body.id)).toMatchObject({ state: 'done', done: 2 });
    for (const { id } of bookings) {
      expect(await shown(id)).toMatchObject({ status: 'cancelled', version: 2 });
      expect(await messages(id, 'cancelled')).toHaveLength(1);
    }
    const changes = (await salon.ask('GET', `/v1/bookings/${bookings[1].id}/changes`)).body.items;
    expect(changes.at(-1)).toMatchObject({ reason: 'The teacher is ill', actor: 'business', state: 'applied' });
    expect(await salon.ask('POST', `/v1/terms/${term.id}/cancel`)).toMatchObject({ status: 409 });
    expect(await salon.ask('DELETE', `/v1/terms/${term.id}`)).toMatchObject({ status: 204 });
  });

  it('rule 179: begins once, however often it is asked for, and one change after another', async () => {
    const term = await terms.add();
    await terms.join(term.id);
    const startsAt = inDays(9);
    const move = (key: string) =>
      salon.ask('POST', `/v1/terms/${term.id}/move`, { startsAt }, { 'idempotency-key': key });
    const { body } = await move('once');
    expect((await move('once')).body.id).toBe(body.id);
    expect(await move('another')).toMatchObject({ status: 409, body: { code: 'conflict', changeId: body.id } });
    // As a repeat of a request does whose first answer was lost.
    const lost = { businessId: salon.businessId, termId: term.id, changeId: body.id, versions: [1] };
    expect(await api.app.get(TermChanges).move(lost, { startsAt: new Date(startsAt) })).toMatchObject({ id: body.id });
    await carryOut(body.id);
    expect(await move('third')).toMatchObject({ status: 202, body: { total: 0 } });
  });

  it('rule 179: tells nobody twice where a step is done again after it was cut off', async () => {
    const term = await terms.add();
    const bookings = await terms.fill(term.id, 3);
    const { body } = await salon.ask('POST', `/v1/terms/${term.id}/move`, { startsAt: inDays(9) });
    let asked = 0;
    api.engine.disturb = async (carry) => {
      asked += 1;
      if (asked === 2) await carry();
      if (asked >= 2) throw new Error('the worker died');
      return carry();
    };
    await run.step({ businessId: salon.businessId, changeId: body.id }, { tell: () => {}, isPatient: false });
    api.engine.disturb = undefined;
    expect(await carryOut(body.id)).toMatchObject({ done: 3, failures: [] });
    for (const { id } of bookings) expect(await messages(id, 'moved')).toHaveLength(1);
  });

  it('lists the bookings that it could not be carried out on, and goes on with the others', async () => {
    const term = await terms.add();
    const bookings = await terms.fill(term.id, 3);
    const { body } = await salon.ask('POST', `/v1/terms/${term.id}/cancel`);
    api.engine.disturb = async (carry, workflowId) => {
      if (workflowId.endsWith(bookings[1].id)) throw new TypeError('broken');
      return carry();
    };
    const change = await carryOut(body.id);
    api.engine.disturb = undefined;
    expect(change).toMatchObject({ done: 2, failures: [{ bookingId: bookings[1].id, code: 'TypeError' }] });
    expect((await shown(bookings[2].id)).status).toBe('cancelled');
  });

  it('stops where somebody says so; what was reached stays', async () => {
    const term = await terms.add();
    await terms.fill(term.id, 2);
    const { body } = await salon.ask('POST', `/v1/terms/${term.id}/move`, { startsAt: inDays(9) });
    await salon.ask('POST', `/v1/term-changes/${body.id}/cancel`);
    expect(api.engine.signals.at(-1)).toMatchObject({ name: 'stop' });
    api.engine.running.delete(`term:${salon.businessId}:${body.id}`);
    const stopped = await salon.ask('POST', `/v1/term-changes/${body.id}/cancel`);
    expect(stopped).toMatchObject({ status: 200, body: { state: 'cancelled', done: 0 } });
    const again = await salon.ask('POST', `/v1/terms/${term.id}/move`, { startsAt: inDays(10) });
    expect(again).toMatchObject({ status: 202, body: { total: 2 } });
  });

  it('is started from its row where the engine was away', async () => {
    const term = await terms.add();
    await terms.join(term.id);
    api.engine.isAway = true;
    const { status, body } = await salon.ask('POST', `/v1/terms/${term.id}/move`, { startsAt: inDays(9) });
    api.engine.isAway = false;
    expect(status).toBe(202);
    const workflowId = `term:${salon.businessId}:${body.id}`;
    expect(api.engine.running).not.toContain(workflowId);
    await run.startMissing(new Date());
    expect(api.engine.running).not.toContain(workflowId);
    await run.startMissing(new Date(Date.now() + hour));
    expect(api.engine.running).toContain(workflowId);
  });

  it("is nobody else's", async () => {
    const term = await terms.add();
    const { body } = await salon.ask('POST', `/v1/terms/${term.id}/cancel`);
    const stranger = await api.salon();
    expect(await stranger.ask('GET', `/v1/term-changes/${body.id}`)).toMatchObject({ status: 404 });
    expect(await stranger.ask('POST', `/v1/terms/${term.id}/cancel`)).toMatchObject({ status: 404 });
    expect(await stranger.book({ termId: term.id })).toMatchObject({ status: 422 });
  });
});
