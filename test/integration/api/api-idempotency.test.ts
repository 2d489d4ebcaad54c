import { describe, expect, it } from 'vitest';
import { platformKey } from '../../support/salon/api.js';
import { openApi } from '../../support/salon/opened.js';

const api = await openApi();
const { key, businessId } = await api.business();

describe('a POST with an Idempotency-Key', () => {
  const post = (idempotencyKey: string, body: unknown, caller = key, url = '/v1/locations') =>
    api.ask(caller, 'POST', url, body, { 'idempotency-key': idempotencyKey });
  const names = async () =>
    (await api.ask(key, 'GET', '/v1/locations?limit=200')).body.items.map(({ name }: { name: string }) => name);
  const inDatabase = (statement: string, ...parameters: unknown[]) =>
    api.database.forBusiness(businessId, ({ manager: tx }) => tx.query(statement, parameters));

  it('is carried out once, and repeats get the first answer', async () => {
    const first = await post('once', { name: 'once' });
    const second = await post('once', { name: 'once' });
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(second).toMatchObject({ status: 201, body: first.body, headers: { 'idempotency-replayed': 'true' } });
    expect((await names()).filter((name: string) => name === 'once')).toHaveLength(1);
  });

  it('is refused when the key was used for another request', async () => {
    await post('mismatch', { name: 'one' });
    expect(await post('mismatch', { name: 'two' })).toMatchObject({
      status: 422,
      body: { code: 'idempotency_mismatch' },
    });
    const elsewhere = await post('mismatch', { name: 'one' }, key, '/v1/staff');
    expect(elsewhere).toMatchObject({ status: 422, body: { code: 'idempotency_mismatch' } });
  });

  it('is a matter of each business', async () => {
    const { key: other } = await api.business();
    const ours = await post('shared', { name: 'shared' });
    const theirs = await post('shared', { name: 'shared' }, other);
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe(ours.body.id);
  });

  it('frees its key when it was refused', async () => {
    expect((await post('corrected', { name: '' })).status).toBe(422);
    expect((await post('corrected', { name: 'corrected' })).status).toBe(201);
  });

  it('makes one thing out of many at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => post('at-once', { name: 'at once' })));
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    for (const { status, body } of answers)
      expect([201, 'idempotency_in_progress']).toContain(status === 201 ? 201 : body.code);
    expect((await names()).filter((name: string) => name === 'at once')).toHaveLength(1);
  }, 20_000);

  it('makes nothing twice after a crash between the work and the answer', async () => {
    const first = await post('crash', { name: 'crash' });
    const crash = `UPDATE idempotency_keys SET status_code = NULL, answer = NULL, locked_until = now() + $1::interval WHERE key = 'crash'`;
    await inDatabase(crash, '1 minute');
    expect(await post('crash', { name: 'crash' })).toMatchObject({
      status: 409,
      body: { code: 'idempotency_in_progress' },
    });
    await inDatabase(crash, '0 minutes');
    expect(await post('crash', { name: 'crash' })).toMatchObject({ status: 201, body: { id: first.body.id } });
    expect((await names()).filter((name: string) => name === 'crash')).toHaveLength(1);
  });

  it('is forgotten after 24 hours', async () => {
    const first = await post('old', { name: 'old' });
    await inDatabase(`UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = 'old'`);
    const second = await post('old', { name: 'new' });
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
  });

  it.each([['x'.repeat(256)], ['two words'], ['']])('is refused when the key is no key: "%s"', async (wrong) => {
    expect(await post(wrong, { name: 'x' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'Idempotency-Key' }] },
    });
  });

  it('never keeps a secret', async () => {
    const url = `/v1/businesses/${businessId}/api-keys`;
    const issue = () => post('secret', { name: 'till', scopes: ['settings:read'] }, platformKey, url);
    const first = await issue();
    expect(first).toMatchObject({ status: 201, body: { key: expect.stringMatching(/^zv_/) } });
    expect(await issue()).toMatchObject({ status: 409, body: { code: 'conflict' } });
    const kept = await api.database.forBusiness('00000000-0000-0000-0000-000000000000', ({ manager: tx }) =>
      tx.query('SELECT * FROM idempotency_keys'),
    );
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(first.body.key);
  });
});
