import { describe, expect, it } from 'vitest';
import { inDays } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const salon = await api.salon();
const { body: group } = await salon.ask('POST', '/v1/message-groups', { name: 'Group' });
const { body: booking } = await salon.book();
const booked = `/v1/bookings/${booking.id}`;
const sms = (text: string) => ({ event: 'created', action: { type: 'sms', to: 'client', text } });

describe.each(['a\0b', 'half \ud83d', '\udc00 half'])('text that cannot be stored, as %j', (text) => {
  it.each([
    ['POST', '/v1/clients', { name: text }, 'name'],
    ['POST', '/v1/services', { name: text, durationMinutes: 30 }, 'name'],
    ['POST', '/v1/locations', { name: 'Place', address: text }, 'address'],
    ['POST', `/v1/message-groups/${group.id}/messages`, sms(text), 'action.text'],
    ['PATCH', booked, { note: text }, 'note'],
    ['POST', `${booked}/cancel`, { reason: text }, 'reason'],
    ['POST', '/v1/provider-accounts', { provider: 'kannel', credentials: { username: text } }, 'credentials.username'],
    ['POST', '/v1/bookings', { client: { name: 'A', email: text } }, 'client.email'],
    ['POST', '/v1/notification-rules', { kind: 'reminder', offsets: [{ before: text }] }, 'offsets.0.before'],
  ] as const)('is refused by %s %s with %j', async (method, url, body, path) => {
    const answer = await salon.ask(method, url, body, { 'idempotency-key': `${url}${text.length}` });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path, code: 'not_storable' }] } });
  });

  it('is refused in a query', async () => {
    const search = text.includes('\0') ? 'a%00b' : '%EF%BF%BD';
    const { status } = await salon.ask('GET', `/v1/clients?search=${search}`);
    expect(status).toBe(text.includes('\0') ? 422 : 200);
  });
});

describe('the standards of what is typed', () => {
  const client = (values: object) => salon.book({ client: { name: 'Client', ...values }, startsAt: inDays(4) });

  it.each(['a&b@example.com', 'user=tag@example.com', 'x#1@example.com', "jan'@example.com", 'jan@příklad.cz'])(
    '%s is an address, for clients, staff and the business',
    async (email) => {
      expect(await client({ email })).toMatchObject({ status: 201, body: { contact: { email } } });
      expect(await salon.ask('POST', '/v1/staff', { name: 'A', email })).toMatchObject({
        status: 201,
        body: { email },
      });
      const sender = { email, replyTo: email };
      expect(await salon.ask('PATCH', '/v1/business', { sender })).toMatchObject({ status: 200 });
    },
  );

  it('an address that mail servers do not take is refused, and why', async () => {
    expect(await client({ email: 'jiří@example.com' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'client.email', code: 'invalid_email', message: expect.stringContaining('ASCII') }] },
    });
  });

  it.each([
    ['cz', 'did you mean cs?'],
    ['ua', 'did you mean uk?'],
    ['zz', 'must be the BCP 47 tag'],
  ])('the language %s is refused, and what is near is named', async (language, message) => {
    expect(await client({ language })).toMatchObject({
      status: 422,
      body: {
        errors: [{ path: 'client.language', code: 'invalid_language', message: expect.stringContaining(message) }],
      },
    });
  });

  it('a time zone is kept in its canonical form, at every door', async () => {
    const place = await salon.ask('POST', '/v1/locations', { name: 'Place', timeZone: 'europe/prague' });
    expect(place.body.timeZone).toBe('Europe/Prague');
    const { body } = await salon.ask('PATCH', '/v1/business', { timeZone: 'ASIA/CALCUTTA' });
    expect(body.timeZone).toBe('Asia/Calcutta');
    expect(await salon.ask('PATCH', '/v1/business', { timeZone: 'Europe/Praha' })).toMatchObject({
      status: 422,
      body: {
        errors: [{ code: 'invalid_time_zone', message: expect.stringContaining('did you mean Europe/Prague?') }],
      },
    });
  });

  it.each(['Kadeřnictví U Anny', 'Kadeřnik', 'Salon_1', 'far too long a name', '12', ''])(
    'the sender %j of short messages is refused by the business and by an account alike',
    async (sender) => {
      const account = { provider: 'twilio', channels: ['sms'], credentials: { accountSid: 'AC1', authToken: 'x' } };
      const doors = [
        await salon.ask('PATCH', '/v1/business', { sender: { smsName: sender } }),
        await salon.ask('POST', '/v1/provider-accounts', { ...account, sender }),
      ];
      for (const { status } of doors) expect(status).toBe(422);
    },
  );

  it('a sender that is right is taken at both doors, and a longer one for Viber alone', async () => {
    const infobip = { provider: 'infobip', credentials: { apiKey: 'x' } };
    const account = (values: object) => salon.ask('POST', '/v1/provider-accounts', { ...infobip, ...values });
    for (const name of ['AAA', 'salon', 'Salon 1', '+420601000001']) {
      expect((await salon.ask('PATCH', '/v1/business', { sender: { smsName: name } })).status).toBe(200);
      expect((await account({ channels: ['sms'], sender: name })).status).toBe(201);
    }
    const long = 'Kadeřnictví U Anny';
    expect((await account({ channels: ['viber'], sender: long })).status).toBe(201);
    expect((await account({ channels: ['sms', 'viber'], sender: long })).status).toBe(422);
  });

  it.each(['Pay https://evil.example/pay', 'www.evil.example', 'evil.example/pay', 'a@evil.example', 'evil\u200b.com'])(
    'S9: the name %j is refused at every door for clients',
    async (name) => {
      for (const source of ['online', 'staff', 'api']) {
        const answer = await salon.book({ source, client: { name, email: 'victim@example.com' } });
        expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'client.name', code: 'unsafe_name' }] } });
      }
      const refused = { status: 422, body: { errors: [{ path: 'name', code: 'unsafe_name' }] } };
      expect(await salon.ask('POST', '/v1/clients', { name })).toMatchObject(refused);
      expect(await salon.ask('PATCH', `/v1/clients/${booking.client.id}`, { name })).toMatchObject(refused);
    },
  );

  it.each(['St. John', 'J.R.', "Anna-Marie d'Or", 'Ing. Novák, Ph.D.', 'MUDr.Jana'])(
    'the name %j is taken',
    async (name) => {
      expect(await client({ name })).toMatchObject({ status: 201, body: { contact: { name } } });
    },
  );
});
