import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BookingApi, inDays, startBookingApi, type TestSalon } from '../../support/salon/booking-api.js';
import { allApplied, infobip, openAccount } from '../../support/salon/handed-over.js';

const phone = '+420601000041';
const mail = (name: string) => `${name}@example.com`;

describe('STOP by SMS', () => {
  let api: BookingApi;
  let salon: TestSalon;
  let path: string;
  let messages = 0;
  beforeAll(async () => {
    api = await startBookingApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    salon = await api.salon();
    ({ path } = await openAccount(api, salon.key, infobip));
  });

  const say = async (text: string, { from = phone, at = new Date() } = {}) => {
    const row = { messageId: `said-${messages++}`, from: from.slice(1), to: '420800000000', text };
    const results = [{ ...row, receivedAt: at.toISOString() }];
    expect((await api.ask(null, 'POST', path, { results })).status).toBe(200);
    await allApplied(api);
  };
  const book = async (client: object) => (await salon.book({ client, startsAt: inDays(3) })).body;
  /** How the messages of a booking to the number stand. */
  const bySms = async ({ id }: { id: string }) => {
    const { body } = await salon.ask('GET', `/v1/bookings/${id}/messages?channel=sms`);
    const all: { status: string; reason: string | null }[] = body.items;
    return [...new Set(all.map(({ status, reason }) => reason ?? status))];
  };
  const last = async ({ id }: { id: string }) => {
    const { body } = await salon.ask('GET', `/v1/bookings/${id}/messages?channel=sms&status=planned`);
    return body.items.length;
  };

  it('ends what is planned to the number at once, and the workflow hears of it', async () => {
    const booking = await book({ name: 'Client', phone });
    api.engine.signals.length = 0;
    await say('STOP');
    expect(await bySms(booking)).toEqual(['opted_out']);
    expect(api.engine.signals.map(({ workflowId }) => workflowId)).toContain(booking.workflowId);
  });

  it('holds when the number comes back with another e-mail and another name', async () => {
    await book({ name: 'Client', phone, email: mail('one') });
    await say('STOP');
    expect(await bySms(await book({ name: 'Other', phone, email: mail('two') }))).toEqual(['opted_out']);
    const { body } = await salon.ask('GET', '/v1/clients?search=two@');
    expect(body.items).toMatchObject([{ optOuts: [{ channel: 'sms' }] }]);
  });

  it('holds for the number that a known client gives with another booking', async () => {
    await say('STOP');
    const { client } = await book({ name: 'Client', email: mail('one'), phone: '+420601000042' });
    const other = await book({ name: 'Client', email: mail('one'), phone });
    expect(other.client.id).toBe(client.id);
    expect(await bySms(other)).toEqual(['opted_out']);
    expect(await bySms(await book({ name: 'Client', email: mail('one'), phone: '+420601000042' }))).toEqual([
      'planned',
    ]);
  });

  it('that came before the first booking holds for it', async () => {
    await say('stop sms');
    expect(await bySms(await book({ name: 'Client', phone }))).toEqual(['opted_out']);
  });

  it('holds after the client was deleted, of whom nothing is kept', async () => {
    const { client } = await book({ name: 'Client', phone, email: mail('one') });
    await say('STOP');
    await salon.ask('DELETE', `/v1/clients/${client.id}`);
    const kept = await api.database.forBusiness(salon.businessId, async ({ manager }) => [
      ...(await manager.query('SELECT to_jsonb(c) AS row FROM contact_choices c')),
      ...(await manager.query('SELECT to_jsonb(i) AS row FROM inbound_messages i')),
    ]);
    expect(JSON.stringify(kept)).not.toContain('601000041');
    const receipts = await api.database.stores.manager.query(
      `SELECT id FROM delivery_receipts WHERE position('420601000041' IN encode(body, 'escape')) > 0`,
    );
    expect(receipts).toEqual([]);
    expect(await bySms(await book({ name: 'Client', phone, email: mail('one') }))).toEqual(['opted_out']);
    await salon.ask('POST', '/v1/clients', { name: 'By hand', phone: '601 000 041', email: mail('hand') });
    const { body } = await salon.ask('GET', '/v1/clients?search=hand@');
    expect(body.items).toMatchObject([{ optOuts: [{ channel: 'sms' }] }]);
  });

  it('holds for others of the number when one of them is deleted', async () => {
    const one = await book({ name: 'One', phone });
    const two = await book({ name: 'Two', phone, email: mail('two') });
    await say('STOP');
    await salon.ask('DELETE', `/v1/clients/${one.client.id}`);
    expect(await bySms(await book({ name: 'Two', phone, email: mail('two') }))).toEqual(['opted_out']);
    expect(await bySms(two)).toEqual(['opted_out']);
  });

  it('is taken back by the person alone, not by what staff set', async () => {
    const { client } = await book({ name: 'Client', phone });
    await say('STOP');
    const { body } = await salon.ask('PATCH', `/v1/clients/${client.id}`, { optOuts: [] });
    expect(body.optOuts).toEqual([{ channel: 'sms' }]);
    expect(await bySms(await book({ name: 'Client', phone }))).toEqual(['opted_out']);
  });

  it.each(['START', 'unstop', 'Zruš STOP', 'Obnoviť', 'СТАРТ'])(
    'is taken back by %s, for what is still to come',
    async (word) => {
      const booking = await book({ name: 'Client', phone });
      const planned = await last(booking);
      await say('STOP', { at: new Date(Date.now() - 1_000) });
      expect(await last(booking)).toBe(0);
      await say(word);
      expect(await last(booking)).toBe(planned);
      expect(await bySms(await book({ name: 'Client', phone }))).toEqual(['planned']);
    },
  );

  it('is taken back also when staff had written it into the list of the client', async () => {
    const { client } = await book({ name: 'Client', phone });
    await salon.ask('PATCH', `/v1/clients/${client.id}`, {
      optOuts: [{ channel: 'sms' }, { kind: 'reminder', channel: 'sms' }],
    });
    await say('START');
    const { body } = await salon.ask('GET', `/v1/clients/${client.id}`);
    expect(body.optOuts).toEqual([{ kind: 'reminder', channel: 'sms' }]);
  });

  it('is not overtaken by a START that was said before it and comes late', async () => {
    const booking = await book({ name: 'Client', phone });
    await say('STOP');
    await say('START', { at: new Date(Date.now() - 60_000) });
    expect(await last(booking)).toBe(0);
  });

  it('says nothing of other numbers, other businesses, and e-mail', async () => {
    await say('STOP');
    const [same, other] = [await book({ name: 'Client', phone, email: mail('one') }), await api.salon()];
    const { body } = await salon.ask('GET', `/v1/bookings/${same.id}/messages?channel=email`);
    expect(body.items.map(({ status }: { status: string }) => status)).toContain('planned');
    const { body: elsewhere } = await other.book({ client: { name: 'Client', phone } });
    const { body: there } = await other.ask('GET', `/v1/bookings/${elsewhere.id}/messages?channel=sms`);
    expect(there.items.map(({ reason }: { reason: string | null }) => reason)).not.toContain('opted_out');
    expect(await bySms(await book({ name: 'Client', phone: '+420601000042' }))).toEqual(['planned']);
  });
});
