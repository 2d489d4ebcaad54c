import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import { day, inDays } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const salon = await api.salon();
const lists = ['/v1/bookings', '/v1/messages', '/v1/clients'];
const of = (id: string) => [`/v1/bookings/${id}`, `/v1/bookings/${id}/changes`, `/v1/bookings/${id}/messages`];
const statuses = (urls: string[]) => Promise.all(urls.map(async (url) => (await salon.ask('GET', url)).status));

// What is planned farthest from the term, on both sides of it.
const { body: group } = await salon.ask('POST', '/v1/message-groups', { name: 'Far away' });
for (const event of ['ended', 'before_start']) {
  const action = { type: 'sms', to: 'client', text: 'Hello' };
  await salon.ask('POST', `/v1/message-groups/${group.id}/messages`, { event, delay: 'P366D', action });
}
await salon.ask('PATCH', `/v1/services/${salon.serviceId}`, { messageGroupId: group.id });

const firstMs = Date.parse('-271821-04-20T00:00:00Z');
const lastMs = Date.parse('+275760-09-13T00:00:00Z');
const offset = fc.constantFrom('Z', '+00:00', '+14:00', '-12:00', '+23:59', '-23:59', '+05:45');
const clock = fc.integer({ min: firstMs, max: lastMs });
const near = fc.integer({ min: 0, max: Date.now() + 25 * 366 * day });
const written = fc
  .tuple(fc.oneof(clock, near, near), offset)
  .map(([ms, zone]) => new Date(ms).toISOString().replace('Z', zone));
const odd = fc.constantFrom(
  ...['0000-01-01T10:00:00Z', '0000-01-01T00:30:00+01:00', '0001-01-01T00:00:00+14:00', '1969-12-31T23:59:60Z'],
  ...['1970-01-01T00:00:00+23:59', '1970-01-01T00:00:00Z', '9999-12-01T00:00:00Z', '9999-12-31T23:50:00Z'],
  ...['9999-12-31T23:59:59-12:00', '10000-01-01T00:00:00Z', '-000001-01-01T00:00:00Z', '2030-06-30T23:59:60Z'],
  ...['+275760-09-13T00:00:00.000Z', '-271821-04-20T00:00:00.000Z', '2040-02-29T00:00-23:59', '2046-06-30T00:00Z'],
);
const instant = fc.oneof(written, odd);
const term = fc.record({ startsAt: instant, endsAt: instant }, { requiredKeys: ['startsAt'] });
const command = fc.oneof(
  term.map((body) => ({ url: 'move', body })),
  instant.map((paidAt) => ({ url: 'payments', body: { amount: 1, currency: 'CZK', paidAt } })),
  term.map(({ endsAt = '2040-01-01T00:00Z' }) => ({ url: '', body: { note: 'x', endsAt } })),
);

describe('whatever instant is named', () => {
  it('a booking is made or refused, and every list is shown', async () => {
    const draft = fc.record({ given: term, source: fc.constantFrom('online', 'staff', 'api') });
    await fc.assert(
      fc.asyncProperty(draft, async ({ given, source }) => {
        const { status, body } = await salon.book({ ...given, source });
        expect([201, 422]).toContain(status);
        const shown = [...lists, ...(status === 201 ? of(body.id) : [])];
        expect(await statuses(shown)).toEqual(shown.map(() => 200));
      }),
      { numRuns: 150 },
    );
  });

  it('a command is carried out or refused, and every list is shown', async () => {
    const { body: booking } = await salon.book();
    await fc.assert(
      fc.asyncProperty(command, async ({ url, body }) => {
        const path = `/v1/bookings/${booking.id}`;
        const answer = url ? salon.ask('POST', `${path}/${url}`, body) : salon.ask('PATCH', path, body);
        expect([200, 422]).toContain((await answer).status);
        const shown = [...lists, ...of(booking.id)];
        expect(await statuses(shown)).toEqual(shown.map(() => 200));
      }),
      { numRuns: 150 },
    );
  });

  it('a list is narrowed by it, or the filter refused', async () => {
    await fc.assert(
      fc.asyncProperty(instant, instant, async (from, to) => {
        const query = new URLSearchParams({ from, to });
        for (const status of await statuses(['/v1/bookings', '/v1/messages'].map((url) => `${url}?${query}`))) {
          expect([200, 422]).toContain(status);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a cursor goes on from it, or is refused', async () => {
    await fc.assert(
      fc.asyncProperty(instant, async (at) => {
        const cursor = Buffer.from(JSON.stringify([salon.serviceId, at])).toString('base64url');
        for (const status of await statuses(lists.slice(0, 2).map((url) => `${url}?cursor=${cursor}`))) {
          expect([200, 422]).toContain(status);
        }
      }),
      { numRuns: 60 },
    );
  });
});

it.each([
  ['a move', 'move', { startsAt: '9999-12-31T23:50:00Z' }, 'startsAt'],
  ['an end', 'move', { startsAt: inDays(3), endsAt: '9999-12-31T23:50:00Z' }, 'endsAt'],
  ['a payment', 'payments', { amount: 1, currency: 'CZK', paidAt: '0000-01-01T00:30:00+01:00' }, 'paidAt'],
])('%s out of bounds is refused by the name of its field', async (_, name, input, path) => {
  const { body } = await salon.book();
  const answer = await salon.ask('POST', `/v1/bookings/${body.id}/${name}`, input);
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path, code: 'out_of_range' }] } });
});

it('a row from before is shown, page by page, whatever its year', async () => {
  const other = await api.salon();
  const ids: string[] = [];
  for (let n = 0; n < 4; n += 1) ids.push((await other.book()).body.id);
  const years = ['-000044-03-15T10:00:00.000Z', '0000-01-01T10:00:00.000Z', '+012000-01-01T10:00:00.000Z'];
  await api.database.forBusiness(other.businessId, async ({ manager }) => {
    for (const [at, startsAt] of years.entries()) {
      await manager.update(BookingRow, { id: ids[at] }, { startsAt: new Date(startsAt), endsAt: new Date(startsAt) });
    }
  });
  const seen: string[] = [];
  let cursor = '';
  do {
    const { status, body } = await other.ask('GET', `/v1/bookings?limit=1&cursor=${cursor}`);
    expect(status).toBe(200);
    seen.push(body.items[0].startsAt);
    cursor = body.nextCursor;
  } while (cursor);
  expect(seen.toSpliced(2, 1)).toEqual(years);
});
