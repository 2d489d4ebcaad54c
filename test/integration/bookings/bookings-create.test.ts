import { describe, expect, it } from 'vitest';
import { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import { ClientRow } from '../../../src/db/entities/booking/client.entity.js';
import { day, hour, inDays } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const salon = await api.salon();

describe('a new booking', () => {
  const clients = () => api.database.forBusiness(salon.businessId, ({ manager: tx }) => tx.find(ClientRow));

  it('is answered with all that it consists of, and its workflow runs', async () => {
    const startsAt = new Date(Date.now() + 3 * day);
    const { staffId, locationId, businessId } = salon;
    const { status, headers, body } = await salon.book({ startsAt, staffId, locationId, note: 'Window seat' });
    expect({ status, etag: headers.etag, location: headers.location }).toEqual({
      status: 201,
      etag: '"1"',
      location: `/v1/bookings/${body.id}`,
    });
    expect(body).toMatchObject({
      businessId,
      status: 'confirmed',
      startsAt: startsAt.toISOString(),
      endsAt: new Date(startsAt.getTime() + 45 * 60_000).toISOString(),
      timeZone: 'Atlantic/Canary',
      service: { id: salon.serviceId, name: 'Haircut' },
      staff: { id: staffId, name: 'Stylist One' },
      location: { id: locationId, name: 'Island branch' },
      client: { name: 'Client One', email: 'one@example.com', phone: '+420601000001' },
      source: 'staff',
      note: 'Window seat',
      version: 1,
      workflowId: `booking:${businessId}:${body.id}`,
    });
    expect(body.reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(api.engine.running).toContain(body.workflowId);
    expect((await salon.ask('GET', `/v1/bookings/${body.id}`)).body).toEqual(body);
  });

  it('takes any offset, seconds or none, and the zone of the business where the place has none', async () => {
    const { body } = await salon.book({
      startsAt: '2036-05-01T12:00+05:30',
      endsAt: '2036-05-01T09:00:00.000+02:00',
    });
    expect(body).toMatchObject({
      startsAt: '2036-05-01T06:30:00.000Z',
      endsAt: '2036-05-01T07:00:00.000Z',
      timeZone: 'Europe/Prague',
      staff: null,
      location: null,
      note: null,
    });
  });

  it('rule 5: waits for approval only where all are approved by hand', async () => {
    const manual = await api.salon({ approval: 'manual' });
    expect((await manual.book({ source: 'online' })).body.status).toBe('pending');
    expect((await manual.book({ source: 'staff' })).body.status).toBe('confirmed');
    expect((await salon.book({ source: 'online' })).body.status).toBe('confirmed');
  });

  const wrong: [string, object, string][] = [
    ['an instant without an offset', { startsAt: '2036-05-01T12:00:00' }, 'startsAt'],
    ['an instant without seconds or an offset', { startsAt: '2036-05-01T12:00' }, 'startsAt'],
    ['an end before the start', { endsAt: inDays(2) }, 'endsAt'],
    ['an end that is the start', { startsAt: '2036-05-01T12:00:00Z', endsAt: '2036-05-01T12:00:00Z' }, 'endsAt'],
    ['a term of more than 31 days', { endsAt: inDays(3 + 32) }, 'endsAt'],
    ['an online booking of the past', { source: 'online', startsAt: inDays(-1) }, 'startsAt'],
    ['an unknown source', { source: 'phone' }, 'source'],
    ['an unknown service', { serviceId: crypto.randomUUID() }, 'serviceId'],
    ['an unknown staff member', { staffId: crypto.randomUUID() }, 'staffId'],
    ['an unknown place', { locationId: 'here' }, 'locationId'],
    ['an unknown client', { client: undefined, clientId: crypto.randomUUID() }, 'clientId'],
    ['no client', { client: undefined }, 'client'],
    ['two clients', { clientId: crypto.randomUUID() }, 'client'],
    ['a client without a name', { client: { email: 'two@example.com' } }, 'client.name'],
    ['a wrong number', { client: { name: 'Client', phone: '12' } }, 'client.phone'],
    ['a wrong e-mail', { client: { name: 'Client', email: 'two@' } }, 'client.email'],
    ['a wrong language', { client: { name: 'Client', language: '!' } }, 'client.language'],
    ['a note that is too long', { note: 'x'.repeat(2_001) }, 'note'],
    ['a misspelt field', { staffld: crypto.randomUUID() }, 'staffld'],
  ];
  it.each(wrong)('is refused for %s', async (_, values, path) => {
    const { status, body } = await salon.book(values);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'validation_failed' });
    expect(body.errors.map((error: { path: string }) => error.path)).toEqual([path]);
  });

  it("is refused for what is archived or another business's", async () => {
    const { body: staff } = await salon.ask('POST', '/v1/staff', { name: 'Stylist Gone' });
    await salon.ask('DELETE', `/v1/staff/${staff.id}`);
    const other = await api.salon();
    for (const values of [{ staffId: staff.id }, { locationId: other.locationId }, { serviceId: other.serviceId }]) {
      const { status, body } = await salon.book(values);
      expect({ status, path: body.errors[0].path }).toEqual({ status: 422, path: Object.keys(values)[0] });
    }
  });

  it('may have begun when the staff enter it', async () => {
    const { status, body } = await salon.book({ startsAt: new Date(Date.now() - hour / 2).toISOString() });
    expect({ status, state: body.status }).toEqual({ status: 201, state: 'confirmed' });
  });

  it('rule 130: adds its client, once', async () => {
    const named = { name: 'Client New', email: 'new@example.com', phone: '602 000 000' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => salon.book({ client: named })));
    expect(new Set(answers.map(({ body }) => body.client.id)).size).toBe(1);
    expect((await clients()).filter(({ email }) => email === 'new@example.com')).toHaveLength(1);
  });

  it('rule 153: knows its client by e-mail in any case, and changes nothing of what is known of him', async () => {
    const first = await salon.book({
      client: { name: 'Client Mail', email: 'mail@example.com', phone: '602 000 001' },
    });
    const again = await salon.book({
      client: { name: 'Other Name', email: 'MAIL@example.com', phone: '602 000 002', language: 'en' },
    });
    expect(again.body.client).toEqual(first.body.client);
  });

  it('knows its client by number and name where no e-mail tells otherwise', async () => {
    const first = await salon.book({ client: { name: 'Client Phone', phone: '602 000 003' } });
    const again = await salon.book({
      client: { name: 'Client Phone', phone: '+420602000003', email: 'p@example.com' },
    });
    expect(again.body.client).toEqual(first.body.client);
    const stranger = await salon.book({ client: { name: 'Client', phone: '602 000 003', email: 'q@example.com' } });
    expect(stranger.body.client.id).not.toBe(first.body.client.id);
  });

  it('takes a client by id', async () => {
    const { body } = await salon.book();
    const again = await salon.book({ client: undefined, clientId: body.client.id });
    expect(again.body.client).toEqual(body.client);
  });

  it('is made once for one Idempotency-Key', async () => {
    const startsAt = inDays(5);
    const key = { 'idempotency-key': 'once' };
    const first = await salon.book({ startsAt }, key);
    const again = await salon.book({ startsAt }, key);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers).toMatchObject({ etag: '"1"', 'idempotency-replayed': 'true' });
  });

  it('is found again by the repeat of a request that was cut off, though nothing more can be booked there', async () => {
    const { body: service } = await salon.ask('POST', '/v1/services', { name: 'Perm', durationMinutes: 90 });
    const [draft, key] = [{ startsAt: inDays(5), serviceId: service.id }, { 'idempotency-key': 'cut-off' }];
    const { body } = await salon.book(draft, key);
    await salon.ask('DELETE', `/v1/services/${service.id}`);
    await api.database.forBusiness(salon.businessId, ({ manager: tx }) =>
      tx.query('UPDATE idempotency_keys SET status_code = NULL, answer = NULL, locked_until = now()'),
    );
    expect(await salon.book(draft, key)).toMatchObject({
      status: 201,
      body: { id: body.id, service: { name: 'Perm' } },
    });
  });

  it('is told of to a repeat as to the first: at the same Location, with the same ETag', async () => {
    const startsAt = inDays(5);
    const key = { 'idempotency-key': 'told-again' };
    const { headers } = await salon.book({ startsAt }, key);
    const { etag, location } = headers;
    const again = await salon.book({ startsAt }, key);
    expect(location).toMatch(/^\/v1\/bookings\//);
    expect(again.headers).toMatchObject({ etag, location, 'idempotency-replayed': 'true' });
  });

  it('is safe while Temporal is away: its row waits to be started', async () => {
    api.engine.isAway = true;
    const { status, body } = await salon.book();
    api.engine.isAway = false;
    const row = await api.database.forBusiness(salon.businessId, ({ manager: tx }) =>
      tx.findOneByOrFail(BookingRow, { id: body.id }),
    );
    expect({ status, startedAt: row.workflowStartedAt }).toEqual({ status: 201, startedAt: null });
    expect(api.engine.running).not.toContain(body.workflowId);
  });

  it('has its messages planned', async () => {
    const { body } = await salon.book({ client: { name: 'Client', email: 'planned@example.com' } });
    const { body: messages } = await salon.ask('GET', `/v1/bookings/${body.id}/messages?channel=email`);
    expect(messages.items).toContainEqual(
      expect.objectContaining({ bookingId: body.id, kind: 'confirmed', status: 'planned', to: 'planned@example.com' }),
    );
  });
});
