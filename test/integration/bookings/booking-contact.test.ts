import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BookingApi, inDays, startBookingApi, type TestSalon } from '../../support/salon/booking-api.js';

const nobody = { name: null, email: null, phone: null, language: null };

describe('the contact of a booking', () => {
  let api: BookingApi;
  let salon: TestSalon;
  beforeAll(async () => {
    api = await startBookingApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    salon = await api.salon();
  });

  const book = async (client: object, more: object = {}) =>
    (await salon.book({ client, source: 'online', ...more })).body;
  const shown = async (id: string) => (await salon.ask('GET', `/v1/bookings/${id}`)).body;
  const messages = async (id: string) => (await salon.ask('GET', `/v1/bookings/${id}/messages`)).body.items;
  /** Where all messages of a booking go, each once. */
  const to = async (id: string) => {
    const all: { to: string | null }[] = await messages(id);
    return [...new Set(all.map((message) => message.to))].sort();
  };
  const ended = async (id: string, reason: string) =>
    (await messages(id)).filter((message: { reason: string | null }) => message.reason === reason).length;
  const change = (id: string, values: object) => salon.ask('PATCH', `/v1/clients/${id}`, values);

  it('rules 28, 98, 105, 170: is what was said with it, also of a client who is known', async () => {
    const known = await book({
      name: 'Jana Nováková',
      email: 'jana@example.com',
      phone: '601 000 011',
      language: 'cs',
    });
    const said = { name: 'J. Nováková', email: 'JANA@example.com', phone: '+420601000012', language: 'en' };
    const other = await book(said);
    expect(other.client).toEqual(known.client);
    expect(other.contact).toEqual(said);
    expect(await to(other.id)).toEqual(['+420601000012', 'JANA@example.com']);
    expect(await to(known.id)).toEqual(['+420601000011', 'jana@example.com']);
  });

  it('is what is known of a client who is named by id, as it is then', async () => {
    const { client } = await book({ name: 'Jana', email: 'jana@example.com', phone: '601 000 011', language: 'sk' });
    const { body } = await salon.book({ client: undefined, clientId: client.id });
    expect(body.contact).toEqual({ name: 'Jana', email: 'jana@example.com', phone: '+420601000011', language: 'sk' });
  });

  it('never is what is known of somebody who has the same number or address', async () => {
    const phone = '601 000 011';
    const a = await book({ name: 'Anna Nováková', phone });
    const b = await book({ name: 'Beata Nováková', phone, email: 'beata@example.com' });
    expect(a.client.id).not.toBe(b.client.id);
    expect((await shown(a.id)).client).toMatchObject({ name: 'Anna Nováková', email: null });
    await salon.ask('POST', `/v1/bookings/${a.id}/cancel`, { reason: 'private' });
    expect(await to(a.id)).toEqual(['+420601000011', null]);
    const stranger = await book({ name: 'Somebody', email: 'beata@example.com' });
    expect(await to(stranger.id)).toEqual([null, 'beata@example.com'].sort());
    const namesake = await book({ name: 'NOVAKOVA beata', phone });
    expect(namesake.contact).toMatchObject({ email: null });
    expect(await to(namesake.id)).toEqual(['+420601000011', null]);
  });

  it('is reached by nobody else’s data, whatever is booked in whatever order', async () => {
    const names = fc.constantFrom('Jana Nováková', 'novakova JANA', 'Petr Novák', 'Office');
    const emails = fc.constantFrom(null, 'a@example.com', 'A@example.com', 'b@example.com');
    const phones = fc.constantFrom(null, '+420601000071', '+420601000072');
    const said = fc.record({ name: names, email: emails, phone: phones, language: fc.constantFrom(null, 'cs', 'en') });
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 2, maxLength: 6 }), async (contacts) => {
        salon = await api.salon();
        const records = new Map<string, unknown>();
        for (const contact of contacts) {
          const made = await book(contact);
          expect(made.contact).toEqual(contact);
          for (const recipient of await to(made.id)) expect([null, contact.email, contact.phone]).toContain(recipient);
          const known = records.get(made.client.id);
          if (known) expect(made.client).toEqual(known);
          records.set(made.client.id, made.client);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('is found by its number', async () => {
    const a = await book({ name: 'Anna', email: 'anna@example.com', phone: '601 000 021' });
    const b = await book({ name: 'Anna', email: 'anna@example.com', phone: '601 000 022' });
    const found = async (phone: string) => {
      const { body } = await salon.ask('GET', `/v1/messages?phone=${phone}`);
      return [...new Set(body.items.map((message: { bookingId: string }) => message.bookingId))];
    };
    expect(await found('601000021')).toEqual([a.id]);
    expect(await found('601000022')).toEqual([b.id]);
  });

  it('rule 138: follows a client’s later change where it was as it was known, and the workflow hears of what changes', async () => {
    const same = await book({ name: 'Jana', email: 'jana@example.com', phone: '601 000 011' });
    const other = await book({ name: 'Jana', email: 'jana@example.com', phone: '601 000 012' });
    await change(same.client.id, { email: 'new@example.com', phone: '601 000 013', language: 'en' });
    expect((await shown(same.id)).contact).toEqual({
      ...{ name: 'Jana', email: 'new@example.com', phone: '+420601000013', language: 'en' },
    });
    expect((await shown(other.id)).contact).toEqual({
      ...{ name: 'Jana', email: 'new@example.com', phone: '+420601000012', language: 'en' },
    });
    expect(await to(same.id)).toEqual(['+420601000013', 'new@example.com']);
    api.engine.signals.length = 0;
    await change(same.client.id, { email: null });
    expect(await ended(same.id, 'no_contact')).toBeGreaterThan(0);
    const told = api.engine.signals.map(({ workflowId }) => workflowId);
    expect(told).toEqual(expect.arrayContaining([same.workflowId, other.workflowId]));
  });

  it('rule 33: with a landline gets e-mails alone, and SMS once there is a mobile number', async () => {
    const contact = { name: 'Jana', email: 'desk@example.com', phone: '222 333 444' };
    const { id, client } = await book(contact);
    expect(await ended(id, 'landline')).toBeGreaterThan(0);
    expect(await ended(id, 'no_contact')).toBe(0);
    await change(client.id, { phone: '601 000 017' });
    const planned = (await messages(id)).filter(({ reason }: { reason: string | null }) => reason === null);
    expect(planned.map(({ to }: { to: string }) => to)).toContain('+420601000017');
  });

  it('that comes late brings the messages that none had ended, each once', async () => {
    const { id, client } = await book({ name: 'Jana', phone: '601 000 011' });
    const before = await messages(id);
    const lost = await ended(id, 'no_contact');
    expect(lost).toBeGreaterThan(0);
    await change(client.id, { email: 'first@example.com' });
    await change(client.id, { email: 'second@example.com' });
    const after: { status: string; channel: string; to: string }[] = await messages(id);
    expect(after).toHaveLength(before.length + lost);
    const byMail = after.filter(({ status, channel }) => status === 'planned' && channel === 'email');
    expect(byMail.map((message) => message.to)).toEqual(Array(lost).fill('second@example.com'));
  });

  it('leaves the messages as they are where something else of the client changes', async () => {
    const { id, client } = await book({ name: 'Jana', email: 'jana@example.com' });
    const before = await messages(id);
    await change(client.id, { name: 'Jana Nováková', optOuts: [] });
    expect(await messages(id)).toEqual(before);
    expect((await shown(id)).contact.name).toBe('Jana Nováková');
  });

  it('rule 34: follows what the client does not want any more, and what he wants again', async () => {
    const { id, client } = await book({ name: 'Jana', email: 'jana@example.com', phone: '601 000 011' });
    await change(client.id, { optOuts: [{ kind: 'reminder' }] });
    const lost = await ended(id, 'opted_out');
    expect(lost).toBeGreaterThan(0);
    await change(client.id, { optOuts: [] });
    const planned = (await messages(id)).filter(
      ({ kind, status }: { kind: string; status: string }) => kind === 'reminder' && status === 'planned',
    );
    expect(planned).toHaveLength(lost);
  });

  it('is not changed for a term that is over', async () => {
    const past = new Date(Date.now() - 86_400_000).toISOString();
    const { body } = await salon.book({ startsAt: past, client: { name: 'Jana', phone: '601 000 011' } });
    await change(body.client.id, { phone: '601 000 012' });
    expect((await shown(body.id)).contact.phone).toBe('+420601000011');
  });

  it('rules 161, 162: is forgotten everywhere with its client, and nowhere else', async () => {
    const person = { name: 'Leaver Personal', email: 'leaver@example.com', phone: '601 000 031' };
    const gone = await book(person, { note: 'Leaver is allergic' });
    const other = await book({ name: 'Leaver Personal', email: 'leaver@example.com', phone: '601 000 032' });
    const stays = await book({ name: 'Stays', email: 'stays@example.com', phone: '601 000 031' });
    await salon.ask('PATCH', `/v1/bookings/${gone.id}`, { note: 'Leaver said so' });
    await salon.ask('POST', `/v1/bookings/${other.id}/cancel`, { reason: 'Leaver is ill' });
    expect((await salon.ask('DELETE', `/v1/clients/${gone.client.id}`)).status).toBe(204);
    for (const { id } of [gone, other]) {
      expect(await shown(id)).toMatchObject({ client: null, contact: nobody, note: null });
      expect(await to(id)).toEqual([null]);
    }
    expect(await to(stays.id)).toEqual(['+420601000031', 'stays@example.com']);
    const tables = ['bookings', 'booking_changes', 'messages', 'clients', 'idempotency_keys', 'delivery_attempts'];
    for (const table of tables) {
      const rows = await api.database.forBusiness(salon.businessId, ({ manager }) =>
        manager.query(`SELECT to_jsonb(t) AS row FROM ${table} t`),
      );
      expect(JSON.stringify(rows), table).not.toMatch(/leaver|601000032/i);
    }
  });

  it('is that of now for whoever books while a client changes', async () => {
    const { client } = await book({ name: 'Jana', email: 'jana@example.com' });
    const [, ...made] = await Promise.all([
      change(client.id, { email: 'new@example.com' }),
      ...Array.from({ length: 5 }, (_, n) =>
        salon.book({ client: undefined, clientId: client.id, startsAt: inDays(5 + n) }),
      ),
    ]);
    for (const { body } of made) expect((await shown(body.id)).contact.email).toBe('new@example.com');
  });
});
