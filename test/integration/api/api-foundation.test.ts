import { describe, expect, it } from 'vitest';
import { Database } from '../../../src/db/database.js';
import { platformKey } from '../../support/salon/api.js';
import { openApi } from '../../support/salon/opened.js';

const api = await openApi();
const { key, businessId } = await api.business();

describe('the API', () => {
  describe('who may come in', () => {
    it.each([[null], ['zv_unknown'], ['not a key at all']])('answers 401 to the key %s', async (wrong) => {
      const { status, headers, body } = await api.ask(wrong, 'GET', '/v1/locations');
      expect({ status, code: body.code }).toEqual({ status: 401, code: 'unauthorized' });
      expect(headers['www-authenticate']).toMatch(/^Bearer/);
      expect(headers['content-type']).toMatch('application/problem+json');
    });

    it('names the scope that a key lacks', async () => {
      const reader = await api.key(businessId, 'settings:read');
      expect((await api.ask(reader, 'GET', '/v1/locations')).status).toBe(200);
      const { status, body } = await api.ask(reader, 'POST', '/v1/locations', { name: 'x' });
      expect({ status, code: body.code }).toEqual({ status: 403, code: 'forbidden' });
      expect(body.detail).toContain('settings:write');
    });

    it('keeps the platform and businesses apart', async () => {
      expect((await api.ask(platformKey, 'GET', '/v1/locations')).status).toBe(403);
      expect((await api.ask(key, 'POST', '/v1/businesses', {})).status).toBe(403);
    });

    it('knows a key no more once it is taken back', async () => {
      const issued = await api.ask(platformKey, 'POST', `/v1/businesses/${businessId}/api-keys`, {
        name: 'till',
        scopes: ['settings:read'],
      });
      const { id, key: secret } = issued.body;
      expect((await api.ask(secret, 'GET', '/v1/business')).status).toBe(200);
      expect((await api.ask(platformKey, 'DELETE', `/v1/businesses/${businessId}/api-keys/${id}`)).status).toBe(204);
      expect((await api.ask(secret, 'GET', '/v1/business')).status).toBe(401);
    });
  });

  describe('problems', () => {
    const send = (payload: string, type?: string) =>
      api.app.inject({
        method: 'POST',
        url: '/v1/locations',
        headers: { authorization: `Bearer ${key}`, ...(type ? { 'content-type': type } : {}) },
        payload,
      });

    it.each([
      ['malformed JSON', '{', 'application/json', 400, 'malformed_request'],
      ['a poisoned prototype', '{"__proto__": {"name": "x"}}', 'application/json', 400, 'malformed_request'],
      ['a form', 'name=x', 'application/x-www-form-urlencoded', 415, 'unsupported_media_type'],
      ['plain text', 'x', 'text/plain', 415, 'unsupported_media_type'],
      [
        'a body of more than 64 KiB',
        JSON.stringify({ name: 'x'.repeat(70_000) }),
        'application/json',
        413,
        'payload_too_large',
      ],
      ['a list in place of an object', '[]', 'application/json', 422, 'validation_failed'],
      ['no body', '', 'application/json', 422, 'validation_failed'],
      ['a character no text may hold', '{"name": "a\\u0000b"}', 'application/json', 422, 'validation_failed'],
    ])('answers %s', async (_, payload, type, status, code) => {
      const response = await send(payload, type);
      expect(response.headers['content-type']).toMatch('application/problem+json');
      expect(response.json()).toMatchObject({ status, code, instance: expect.stringMatching(/^urn:uuid:/) });
      expect(response.statusCode).toBe(status);
    });

    it.each([
      ['GET', '/v1/nothing', 404],
      ['GET', '/v1/locations/not-an-id', 422],
      ['GET', '/v1/locations/0198c5a0-0000-7000-8000-000000000000', 404],
      ['GET', '/v1/locations?limit=0', 422],
      ['GET', '/v1/locations?limit=201', 422],
      ['GET', '/v1/locations?limit=1&limit=2', 422],
      ['GET', '/v1/locations?lmit=1', 422],
      ['GET', '/v1/locations?cursor=bm9wZQ', 422],
      ['GET', '/v1/clients?search=%00', 422],
      ['GET', '/v1/locations/%ff', 400],
      ['GET', `/v1/locations/${'x'.repeat(200)}`, 400],
    ] as const)('answers %s %s with %i', async (method, url, status) => {
      const answer = await api.ask(key, method, url);
      expect(answer).toMatchObject({ status, body: { status } });
    });

    it('names the parameter that is wrong', async () => {
      const { body } = await api.ask(key, 'GET', '/v1/locations/not-an-id?limit=1');
      expect(body.errors).toMatchObject([{ path: 'id', code: 'invalid_format' }]);
    });

    it('tells nothing of a fault of ours', async () => {
      const database = api.app.get(Database);
      const query = database.forBusiness;
      database.forBusiness = () => Promise.reject(new Error('secret of the house'));
      const answer = await api.ask(key, 'GET', '/v1/locations');
      database.forBusiness = query;
      expect(answer).toMatchObject({ status: 500, body: { code: 'internal_error' } });
      expect(JSON.stringify(answer.body)).not.toContain('secret of the house');
    });
  });

  it('gives lists page by page, each item once', async () => {
    const { key: own } = await api.business();
    for (const name of ['1', '2', '3', '4', '5']) await api.ask(own, 'POST', '/v1/locations', { name });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await api.ask(own, 'GET', `/v1/locations?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ name }: { name: string }) => name));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(['1', '2', '3', '4', '5']);
  });

  it('is live', async () => {
    expect(await api.ask(null, 'GET', '/v1/health/live')).toMatchObject({ status: 200, body: { status: 'up' } });
  });
});
