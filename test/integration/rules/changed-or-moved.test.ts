import { beforeEach, describe, expect, it } from 'vitest';
import { inDays, type TestSalon } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();

describe('rule 13, rule 20, rule 25, rule 26: what has changed is told', () => {
  let salon: TestSalon;
  let url: string;
  let startsAt: string;
  beforeEach(async () => {
    salon = await api.salon();
    const { body } = await salon.book({ startsAt: inDays(9), staffId: salon.staffId });
    url = `/v1/bookings/${body.id}`;
    startsAt = body.startsAt;
  });
  const end = (minutes: number) => new Date(Date.parse(startsAt) + minutes * 60_000).toISOString();
  const longer = async () =>
    (await salon.ask('POST', '/v1/services', { name: 'Colouring', durationMinutes: 120 })).body.id;
  const place = async (timeZone: string | null) =>
    (await salon.ask('POST', '/v1/locations', { name: 'North', timeZone })).body.id;

  const told = async (change: () => Promise<unknown>) => {
    await change();
    const { items } = (await salon.ask('GET', `${url}/messages?limit=200`)).body;
    return items
      .filter(({ kind, status }: Record<string, string>) => /moved|changed/.test(kind ?? '') && status === 'planned')
      .map(({ kind, channel }: Record<string, string>) => `${kind} ${channel}`)
      .sort();
  };
  const patch = (body: object) => () => salon.ask('PATCH', url, body);

  it('as changed: another staff member, place or service, which brings its own length', async () => {
    const changed = ['changed email', 'changed sms'];
    expect(await told(patch({ staffId: null }))).toEqual(changed);
    expect(await told(patch({ locationId: await place(null) }))).toEqual(changed);
    expect(await told(patch({ serviceId: await longer() }))).toEqual(changed);
  });

  it('as moved: another start, another end alone, and another clock', async () => {
    const moved = ['moved email', 'moved sms'];
    expect(await told(patch({ endsAt: end(90) }))).toEqual(moved);
    expect(await told(() => salon.ask('POST', `${url}/move`, { startsAt: inDays(8) }))).toEqual(moved);
    expect(await told(patch({ locationId: await place('Atlantic/Canary') }))).toEqual(moved);
  });

  it('as moved alone, where one edit is both', async () => {
    expect(await told(patch({ staffId: null, endsAt: end(90) }))).toEqual(['moved email', 'moved sms']);
  });

  it('and each of them has switches of its own', async () => {
    const { items } = (await salon.ask('GET', '/v1/notification-rules?limit=200')).body;
    for (const rule of items.filter(({ kind }: { kind: string }) => kind === 'changed')) {
      await salon.ask('PATCH', `/v1/notification-rules/${rule.id}`, { enabled: false });
    }
    expect(await told(patch({ staffId: null }))).toEqual([]);
    expect(await told(patch({ endsAt: end(90) }))).toEqual(['moved email', 'moved sms']);
  });
});
