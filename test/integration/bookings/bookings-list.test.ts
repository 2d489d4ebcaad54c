import { beforeAll, describe, expect, it } from 'vitest';
import { ClientRow } from '../../../src/db/entities/booking/client.entity.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const salon = await api.salon({ approval: 'manual' });

describe('bookings', () => {
  const made: string[] = [];
  const at = (month: number) => `2036-0${month}-01T10:00:00Z`;

  beforeAll(async () => {
    const { staffId, locationId } = salon;
    const other = { name: 'Client Two', email: 'two@example.com' };
    for (const values of [
      { startsAt: at(3), staffId },
      { startsAt: at(1), source: 'online' },
      { startsAt: at(2), locationId, client: other },
    ]) {
      made.push((await salon.book(values)).body.id);
    }
  });

  const list = async (query = '') => (await salon.ask('GET', `/v1/bookings${query}`)).body;
  const ids = async (query: string) => (await list(query)).items.map(({ id }: { id: string }) => id);

  it('are listed by their start, page after page', async () => {
    const [third, first, second] = made;
    expect(await ids('')).toEqual([first, second, third]);
    const page = await list('?limit=2');
    expect(page.items.map(({ id }: { id: string }) => id)).toEqual([first, second]);
    const rest = await list(`?limit=2&cursor=${page.nextCursor}`);
    expect(rest.items.map(({ id }: { id: string }) => id)).toEqual([third]);
    expect(rest.nextCursor).toBeNull();
  });

  it('are narrowed down by status, time, client, place and staff member', async () => {
    const [third, first, second] = made;
    const client = (await salon.ask('GET', `/v1/bookings/${second}`)).body.client.id;
    expect(await ids('?status=pending')).toEqual([first]);
    expect(await ids(`?from=${at(2)}&to=${at(3)}`)).toEqual([second]);
    expect(await ids(`?clientId=${client}`)).toEqual([second]);
    expect(await ids(`?locationId=${salon.locationId}`)).toEqual([second]);
    expect(await ids(`?staffId=${salon.staffId}`)).toEqual([third]);
    expect(await ids(`?staffId=${salon.staffId}&status=pending`)).toEqual([]);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['cursor=nonsense', 'cursor'],
    ['status=open', 'status'],
    ['from=tomorrow', 'from'],
    ['clientId=1', 'clientId'],
    ['colour=red', 'colour'],
  ])('are refused for the wrong query %s', async (query, path) => {
    const answer = await salon.ask('GET', `/v1/bookings?${query}`);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });

  it('are not read again while they are as they were', async () => {
    const url = `/v1/bookings/${made[0]}`;
    const { headers } = await salon.ask('GET', url);
    const unchanged = await salon.ask('GET', url, undefined, { 'if-none-match': headers.etag ?? '' });
    expect(unchanged).toMatchObject({ status: 304, body: '' });
    expect(await salon.ask('GET', url, undefined, { 'if-none-match': '"9"' })).toMatchObject({ status: 200 });
    for (const tags of [`W/${headers.etag}`, `"9", ${headers.etag}`, '*']) {
      const known = await salon.ask('GET', url, undefined, { 'if-none-match': tags });
      expect(known, tags).toMatchObject({ status: 304, body: '', headers: { etag: headers.etag } });
    }
  });

  it("are not shown to another business, nor another's changes", async () => {
    const other = await api.salon();
    expect((await other.ask('GET', '/v1/bookings')).body.items).toEqual([]);
    expect(await other.ask('GET', `/v1/bookings/${made[0]}`)).toMatchObject({ status: 404 });
    expect(await other.ask('GET', `/v1/bookings/${made[0]}/changes`)).toMatchObject({ status: 404 });
  });

  it('rule 161: stay without their client when he is deleted', async () => {
    const { body } = await salon.book({ client: { name: 'Client Gone', email: 'gone@example.com' } });
    await api.database.forBusiness(salon.businessId, ({ manager: tx }) => tx.delete(ClientRow, { id: body.client.id }));
    expect((await salon.ask('GET', `/v1/bookings/${body.id}`)).body).toEqual({ ...body, client: null });
  });
});
