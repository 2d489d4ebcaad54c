import { describe, expect, it } from 'vitest';
import { rowLimits } from '../../../src/domain/row-limits.js';
import type { Answer } from '../../support/salon/api.js';
import { inDays } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();

/** Many at once, in the order of their statuses. */
const statuses = async (count: number, make: (n: number) => Promise<Answer>) => {
  const answers = await Promise.all(Array.from({ length: count }, (_, n) => make(n)));
  return Map.groupBy(answers, ({ status }) => status);
};
const full = (noun: keyof typeof rowLimits) => ({
  code: 'validation_failed',
  errors: [{ path: '', code: 'limit_reached', message: expect.stringContaining(`${rowLimits[noun]} ${noun}s`) }],
});

describe('what a business may have', () => {
  it('S8: is 50 notification rules, however many are added at once', async () => {
    const { key } = await api.business();
    const rules = '/v1/notification-rules';
    const rule = (n: number) => ({ kind: 'reminder', channel: 'sms', offsets: [{ before: `PT${n + 1}M` }] });
    const answers = await statuses(60, (n) => api.ask(key, 'POST', rules, rule(n)));
    expect(answers.get(201)).toHaveLength(50);
    expect(answers.get(422)).toHaveLength(10);
    expect(answers.get(422)?.[0]?.body).toMatchObject(full('notification rule'));
    await api.ask(key, 'DELETE', `${rules}/${answers.get(201)?.[0]?.body.id}`);
    expect((await api.ask(key, 'POST', rules, rule(99))).status).toBe(201);
  });

  it('S8: is 50 message groups with 100 custom messages in all of them', async () => {
    const { key } = await api.business();
    const groups = await statuses(52, (n) => api.ask(key, 'POST', '/v1/message-groups', { name: `Group ${n}` }));
    expect([groups.get(201)?.length, groups.get(422)?.length]).toEqual([50, 2]);
    const [one, two] = (groups.get(201) ?? []).map(({ body }) => body.id);
    const text = (n: number) => ({ event: 'created', action: { type: 'sms', to: 'client', text: `Text ${n}` } });
    const messages = await statuses(104, (n) =>
      api.ask(key, 'POST', `/v1/message-groups/${n % 2 ? one : two}/messages`, text(n)),
    );
    expect([messages.get(201)?.length, messages.get(422)?.length]).toEqual([100, 4]);
    expect(messages.get(422)?.[0]?.body).toMatchObject(full('custom message'));
  });

  it.each([
    ['locations', 'location', { name: 'One more' }],
    ['staff', 'staff member', { name: 'One more' }],
    ['services', 'service', { name: 'One more', durationMinutes: 30 }],
  ] as const)('is a thousand %s', async (path, noun, body) => {
    const { key, businessId } = await api.business();
    const more =
      path === 'services'
        ? ", duration_minutes, approval) SELECT gen_random_uuid(), $1, 'x', 30, 'inherit'"
        : ") SELECT gen_random_uuid(), $1, 'x'";
    await api.database.forBusiness(businessId, ({ manager }) =>
      manager.query(`INSERT INTO ${path} (id, business_id, name${more} FROM generate_series(1, $2)`, [businessId, 999]),
    );
    const answers = await statuses(3, () => api.ask(key, 'POST', `/v1/${path}`, body));
    expect([answers.get(201)?.length, answers.get(422)?.length]).toEqual([1, 2]);
    expect(answers.get(422)?.[0]?.body).toMatchObject(full(noun));
  });
});

describe('what is said twice', () => {
  const rules = '/v1/notification-rules';
  const reminder = { kind: 'reminder', channel: 'sms', offsets: [{ before: 'PT24H' }, { daysBefore: 1, at: '18:00' }] };

  it('is refused for rules, with the id of the one there is, however it is written and at once', async () => {
    const { key } = await api.business();
    const answers = await statuses(5, () => api.ask(key, 'POST', rules, reminder));
    expect([answers.get(201)?.length, answers.get(409)?.length]).toEqual([1, 4]);
    const existingId = answers.get(201)?.[0]?.body.id;
    const offsets = [{ daysBefore: 1, at: '18:00' }, { before: 'PT1440M' }];
    expect(await api.ask(key, 'POST', rules, { ...reminder, offsets, latePolicy: 'send_now' })).toMatchObject({
      status: 409,
      body: { code: 'conflict', existingId },
    });
    const other = await api.ask(key, 'POST', rules, { ...reminder, offsets: [{ before: 'P1D' }] });
    expect(other.status).toBe(201);
    expect((await api.ask(key, 'PATCH', `${rules}/${other.body.id}`, { offsets })).status).toBe(409);
    expect((await api.ask(key, 'PATCH', `${rules}/${existingId}`, { latePolicy: 'send_now', offsets })).status).toBe(
      200,
    );
  });

  it('is no matter where the other rule is off, until it is switched on', async () => {
    const { key } = await api.business();
    const off = await api.ask(key, 'POST', rules, { ...reminder, enabled: false });
    expect((await api.ask(key, 'POST', rules, reminder)).status).toBe(201);
    expect((await api.ask(key, 'PATCH', `${rules}/${off.body.id}`, { enabled: true })).status).toBe(409);
  });

  it('is answered once for the repeat of a request', async () => {
    const { key } = await api.business();
    const again = () => api.ask(key, 'POST', rules, reminder, { 'idempotency-key': 'rule' });
    const first = await again();
    expect(await again()).toMatchObject({ status: 201, body: { id: first.body.id } });
  });

  it('rule 175: is refused for custom messages of one group', async () => {
    const { key } = await api.business();
    const groups = [1, 2].map(
      async (n) => (await api.ask(key, 'POST', '/v1/message-groups', { name: `${n}` })).body.id,
    );
    const [one, two] = await Promise.all(groups);
    const add = (group: string, more: object = {}) =>
      api.ask(key, 'POST', `/v1/message-groups/${group}/messages`, {
        ...{ event: 'ended', delay: 'PT60M', action: { type: 'sms', to: 'client', text: 'Thanks' } },
        ...more,
      });
    const first = await add(one);
    expect(first.status).toBe(201);
    expect(await add(one, { delay: 'PT1H' })).toMatchObject({ status: 409, body: { existingId: first.body.id } });
    for (const more of [
      { delay: 'PT2H' },
      { event: 'created' },
      { action: { type: 'sms', to: 'client', text: 'Bye' } },
    ])
      expect((await add(one, more)).status).toBe(201);
    expect((await add(two)).status).toBe(201);
    expect((await add(one, { event: 'no_show' })).status).toBe(201);
    const noShow = { event: 'attendance', attendance: 'no_show', purpose: 'marketing' };
    expect((await add(one, noShow)).status).toBe(409);
    const later = await add(one, { delay: 'PT3H' });
    const url = `/v1/message-groups/${one}/messages/${later.body.id}`;
    expect((await api.ask(key, 'PATCH', url, { delay: 'PT3600S' })).status).toBe(409);
    expect((await api.ask(key, 'PATCH', url, { delay: 'PT4H' })).status).toBe(200);
  });

  it('is sent once: a calendar day beside 24 hours', async () => {
    const salon = await api.salon();
    const two = { kind: 'reminder', channel: 'email', offsets: [{ before: 'P1D' }] };
    expect((await salon.ask('POST', rules, two)).status).toBe(201);
    const { body } = await salon.book({ startsAt: inDays(3) });
    const { items } = (await salon.ask('GET', `/v1/bookings/${body.id}/messages?kind=reminder&channel=email`)).body;
    const outcomes = items.map(({ status, reason }: { status: string; reason: string | null }) => reason ?? status);
    expect(outcomes.sort()).toEqual(['planned', 'superseded']);
  });
});
