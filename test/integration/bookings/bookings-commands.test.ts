import { describe, expect, it } from 'vitest';
import { day, inDays } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const salon = await api.salon({ approval: 'manual' });

describe('a command to a booking', () => {
  const pending = async () => (await salon.book({ source: 'online' })).body;
  const confirmed = async () => (await salon.book()).body;
  const command = (id: string, name: string, body?: object, headers?: Record<string, string>) =>
    salon.ask('POST', `/v1/bookings/${id}/${name}`, body, headers);
  const patch = (id: string, body: object, headers?: Record<string, string>) =>
    salon.ask('PATCH', `/v1/bookings/${id}`, body, headers);
  const lastChange = async (id: string) => (await salon.ask('GET', `/v1/bookings/${id}/changes`)).body.items.at(-1);

  it('approves, with or without an empty body', async () => {
    for (const body of [undefined, {}]) {
      const { id } = await pending();
      const { status, headers, body: approved } = await command(id, 'approve', body);
      expect({ status, etag: headers.etag }).toEqual({ status: 200, etag: '"2"' });
      expect(approved).toMatchObject({ id, status: 'confirmed', version: 2 });
      expect((await salon.ask('GET', `/v1/bookings/${id}`)).body).toEqual(approved);
    }
  });

  it('rejects with a reason, which stays in the database', async () => {
    const { id } = await pending();
    const { body } = await command(id, 'reject', { reason: 'Fully booked' });
    expect(body).toMatchObject({ status: 'rejected', version: 2 });
    expect(await lastChange(id)).toMatchObject({
      event: 'rejected',
      state: 'applied',
      reason: 'Fully booked',
      version: 2,
    });
    expect(JSON.stringify(api.engine.commands)).not.toContain('Fully booked');
  });

  it('cancels, for the business unless it says for the client', async () => {
    for (const [body, by] of [
      [undefined, 'business'],
      [{ by: 'client', reason: 'Ill' }, 'client'],
    ] as const) {
      const { id } = await confirmed();
      expect((await command(id, 'cancel', body)).body).toMatchObject({ status: 'cancelled' });
      expect(await lastChange(id)).toMatchObject({ event: 'cancelled', actor: by });
      expect(api.engine.commands.at(-1)).toMatchObject({ name: 'cancel', input: { by } });
    }
  });

  it('moves, and keeps the length where no end is given', async () => {
    const { id } = await confirmed();
    const startsAt = new Date(Date.now() + 7 * day);
    const { body } = await command(id, 'move', { startsAt });
    expect(body).toMatchObject({
      startsAt: startsAt.toISOString(),
      endsAt: new Date(startsAt.getTime() + 45 * 60_000).toISOString(),
      version: 2,
    });
    const endsAt = new Date(startsAt.getTime() + day).toISOString();
    expect((await command(id, 'move', { startsAt, endsAt })).body).toMatchObject({ endsAt, version: 3 });
  });

  it('gives another staff member, service or place together with a note, and clears with null', async () => {
    const { id } = await confirmed();
    const { staffId, locationId } = salon;
    const changed = await patch(id, { staffId, locationId, note: 'By the window' });
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(changed.body).toMatchObject({ staff: { id: staffId }, location: { id: locationId }, note: 'By the window' });
    expect(await lastChange(id)).toMatchObject({ event: 'changed', previous: { staffId: null } });
    expect(JSON.stringify(api.engine.commands)).not.toContain('By the window');
    const cleared = await patch(id, { staffId: null, note: null });
    expect(cleared.body).toMatchObject({ staff: null, location: { id: locationId }, note: null, version: 3 });
  });

  it('takes a note alone for an edit that concerns nobody else', async () => {
    const { id } = await confirmed();
    expect((await patch(id, { note: 'Quiet please' })).body).toMatchObject({ note: 'Quiet please', version: 2 });
    expect(api.engine.commands.at(-1)?.name).toBe('edit');
    expect(await lastChange(id)).toMatchObject({ event: 'edited', state: 'applied' });
  });

  const wrong: [string, string, object, string][] = [
    ['a move into the past', 'move', { startsAt: inDays(-1) }, 'startsAt'],
    ['a move without a start', 'move', {}, 'startsAt'],
    ['a move that ends before it starts', 'move', { startsAt: inDays(4), endsAt: inDays(3) }, 'endsAt'],
    ['a move to a term of more than 31 days', 'move', { startsAt: inDays(4), endsAt: inDays(40) }, 'endsAt'],
    ['a reason that is too long', 'cancel', { reason: 'x'.repeat(2_001) }, 'reason'],
    ['an unknown actor', 'cancel', { by: 'nobody' }, 'by'],
    ['a misspelt field', 'reject', { raeson: 'x' }, 'raeson'],
    ['a field it does not have', 'approve', { reason: 'x' }, 'reason'],
  ];
  it.each(wrong)('is refused for %s', async (_, name, body, path) => {
    const { id } = await pending();
    const answer = await command(id, name, body);
    expect({ status: answer.status, path: answer.body.errors?.[0].path }).toEqual({ status: 422, path });
    expect((await salon.ask('GET', `/v1/bookings/${id}`)).body.version).toBe(1);
  });

  it('is refused for what is archived or unknown, and for nothing at all', async () => {
    const { id } = await confirmed();
    const { body: staff } = await salon.ask('POST', '/v1/staff', { name: 'Stylist Gone' });
    await salon.ask('DELETE', `/v1/staff/${staff.id}`);
    expect(await patch(id, { staffId: staff.id })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'staffId' }] },
    });
    expect(await patch(id, { serviceId: null })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'serviceId' }] },
    });
    expect(await patch(id, {})).toMatchObject({ status: 422 });
  });

  it("does not find another business's booking", async () => {
    const { id } = await pending();
    const other = await api.salon();
    for (const url of [`/v1/bookings/${id}/approve`, `/v1/bookings/${crypto.randomUUID()}/approve`]) {
      expect(await other.ask('POST', url)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
    expect(await command('nonsense', 'approve')).toMatchObject({ status: 422, body: { errors: [{ path: 'id' }] } });
  });

  it('is refused with the status that is in its way, and the refusal is on record', async () => {
    const { id } = await confirmed();
    const { status, body } = await command(id, 'approve');
    expect({ status, body }).toMatchObject({
      status: 409,
      body: { code: 'invalid_state', currentStatus: 'confirmed' },
    });
    expect(await lastChange(id)).toMatchObject({
      event: 'approved',
      state: 'refused',
      code: 'INVALID_STATE',
      version: null,
    });
    expect((await lastChange(id)).decidedAt).not.toBeNull();
  });

  it('holds only for the version in If-Match', async () => {
    const { id } = await pending();
    const stale = await command(id, 'approve', {}, { 'if-match': '"7"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale_version' } });
    expect(await lastChange(id)).toMatchObject({ state: 'refused', code: 'STALE_VERSION' });
    expect(await command(id, 'approve', {}, { 'if-match': '"1"' })).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
    });
    expect(await command(id, 'cancel', {}, { 'if-match': '"7", "8"' })).toMatchObject({ status: 412 });
    expect(await command(id, 'cancel', {}, { 'if-match': '"7", "2"' })).toMatchObject({ status: 200 });
    expect(await command(id, 'cancel', {}, { 'if-match': '*' })).toMatchObject({ status: 409 });
    for (const malformed of ['1', 'W/"1"', '"0"', '""']) {
      const answer = await command(id, 'cancel', {}, { 'if-match': malformed });
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'If-Match' }] } });
    }
  });

  it('waits out an engine that is away, and is then carried out once under its key', async () => {
    const { id } = await pending();
    const key = { 'idempotency-key': `approve ${id}`.replace(' ', ':') };
    api.engine.isAway = true;
    const away = await command(id, 'approve', {}, key);
    api.engine.isAway = false;
    expect(away).toMatchObject({ status: 503, body: { code: 'workflow_engine_unavailable' } });
    expect(Number(away.headers['retry-after'])).toBeGreaterThan(0);
    expect(await lastChange(id)).toMatchObject({ state: 'requested' });
    expect(await command(id, 'approve', {}, key)).toMatchObject({ status: 200, body: { version: 2 } });
    const { body } = await salon.ask('GET', `/v1/bookings/${id}/changes`);
    expect(body.items.map(({ event, state }: Record<string, string>) => [event, state])).toEqual([
      ['created', 'applied'],
      ['approved', 'applied'],
    ]);
  });

  it('starts the workflow of an open booking that has none, and refuses for a closed one', async () => {
    const { id, workflowId } = await pending();
    api.engine.running.delete(workflowId);
    expect(await command(id, 'reject')).toMatchObject({ status: 200, body: { status: 'rejected' } });
    expect(api.engine.running).toContain(workflowId);
    api.engine.running.delete(workflowId);
    const closed = await command(id, 'cancel');
    expect(closed).toMatchObject({ status: 409, body: { code: 'invalid_state', currentStatus: 'rejected' } });
    expect(await command(id, 'cancel', {}, { 'if-match': '"1"' })).toMatchObject({ status: 412 });
    expect(api.engine.running).not.toContain(workflowId);
  });

  it('whose answer was lost is answered by what became of it, and the workflow is told to look', async () => {
    const { id, workflowId } = await pending();
    const key = { 'idempotency-key': 'answer-lost' };
    api.engine.losesAnswers = true;
    const rejected = { status: 200, body: { status: 'rejected', version: 2 } };
    expect(await command(id, 'reject', {}, key)).toMatchObject(rejected);
    api.engine.losesAnswers = false;
    expect(await command(id, 'reject', {}, key)).toMatchObject(rejected);
    expect(api.engine.signals).toContainEqual({ workflowId, name: 'refresh' });
    expect(api.engine.commands.filter((one) => one.workflowId === workflowId)).toHaveLength(1);
  });

  it('needs a key that may write', async () => {
    const { id } = await pending();
    const reader = await api.key(salon.businessId, 'bookings:read');
    expect(await api.ask(reader, 'POST', `/v1/bookings/${id}/approve`)).toMatchObject({ status: 403 });
    expect(await api.ask(null, 'POST', `/v1/bookings/${id}/approve`)).toMatchObject({ status: 401 });
  });
});
