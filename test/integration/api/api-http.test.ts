import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openApi } from '../../support/salon/opened.js';

const api = await openApi();
const { key } = await api.business();

describe('methods', () => {
  it.each([
    ['PUT', '/v1/services', 'GET, HEAD, OPTIONS, POST'],
    ['DELETE', '/v1/bookings/019b0ab8-7c00-7000-8000-000000000000', 'GET, HEAD, OPTIONS, PATCH'],
    ['GET', '/v1/bookings/019b0ab8-7c00-7000-8000-000000000000/approve', 'OPTIONS, POST'],
    ['HEAD', '/v1/bookings/019b0ab8-7c00-7000-8000-000000000000/approve', 'OPTIONS, POST'],
    ['DELETE', '/v1/sending-method?x=1', 'GET, HEAD, OPTIONS, PUT'],
    ['TRACE', '/v1/staff', 'GET, HEAD, OPTIONS, POST'],
    ['PATCH', '/v1/receipts/sms/x', 'GET, HEAD, OPTIONS, POST, PUT'],
    ['POST', '/docs', 'GET, HEAD, OPTIONS'],
    ['PUT', '/v1/health/live', 'GET, HEAD, OPTIONS'],
  ] as const)(
    'that a path does not take are answered 405 with those that it takes: %s %s',
    async (method, url, allow) => {
      const response = await api.app.inject({
        method: method as 'PUT',
        url,
        payload: method === 'PUT' ? '{' : undefined,
      });
      expect({ status: response.statusCode, allow: response.headers.allow }).toEqual({ status: 405, allow });
      expect(response.headers['content-type']).toMatch('application/problem+json');
      if (method !== 'HEAD') expect(response.json()).toMatchObject({ code: 'method_not_allowed' });
    },
  );

  it.each([
    ['PATCH', '/v1/templates/preview', 'OPTIONS, POST'],
    ['DELETE', '/v1/notification-rules/dry-run', 'OPTIONS, POST'],
    ['PATCH', '/v1/templates/effective', 'GET, HEAD, OPTIONS'],
  ] as const)('of a path of its own are not taken for those of ids beside it: %s %s', async (method, url, allow) => {
    const { status, headers } = await api.ask(key, method, url);
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow });
    expect((await api.ask(null, 'OPTIONS', url)).headers.allow).toBe(allow);
  });

  it.each(['/v1/services', '/v1/bookings', '/docs/openapi.json'])('are told by OPTIONS %s', async (url) => {
    const { status, headers, body } = await api.ask(null, 'OPTIONS', url);
    expect({ status, body }).toEqual({ status: 204, body: '' });
    expect(headers.allow).toMatch(/^GET, HEAD, OPTIONS/);
  });

  it('of paths that are not there are told to nobody', async () => {
    for (const method of ['OPTIONS', 'PUT', 'GET'] as const)
      expect(await api.ask(key, method, '/v1/servicez')).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('HEAD is GET without its body', async () => {
    const [get, head] = [await api.ask(key, 'GET', '/v1/staff'), await api.ask(key, 'HEAD', '/v1/staff')];
    expect(head).toMatchObject({ status: 200, body: expect.anything() });
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
    expect((await api.ask(null, 'HEAD', '/v1/staff')).status).toBe(401);
  });
});

describe('bodies', () => {
  const send = (payload: string | Buffer, type = 'application/json', headers = {}) =>
    api.app.inject({
      method: 'POST',
      url: '/v1/locations',
      headers: { authorization: `Bearer ${key}`, 'content-type': type, ...headers },
      payload,
    });
  const named = (name: string) => JSON.stringify({ name });
  const nested = (levels: number) => `${'{"name":'.repeat(levels)}1${'}'.repeat(levels)}`;

  it.each([
    ['another charset', named('x'), 'application/json; charset=latin1', 415],
    ['another charset, quoted', named('x'), 'application/json;charset="utf-16"', 415],
    ['another kind of JSON', named('x'), 'application/merge-patch+json', 415],
    ['Latin 1', Buffer.from(named('Kadeřnictví é'), 'latin1'), undefined, 400],
    ['half a character', Buffer.concat([Buffer.from('{"name":"'), Buffer.of(0xc5), Buffer.from('"}')]), undefined, 400],
    ['a surrogate written as UTF-8', Buffer.from('7b226e616d65223a22eda0bd227d', 'hex'), undefined, 400],
    ['UTF-16', Buffer.from(named('x'), 'utf16le'), undefined, 400],
    ['a field twice', '{"name": "one", "name": "two"}', undefined, 400],
    ['a field twice, once escaped', '{"name": "one", "n\\u0061me": "two"}', undefined, 400],
    ['a field twice deep within', '{"name": "x", "address": [{"a": 1, "b": "\\"a\\":", "a": 2}]}', undefined, 400],
    ['33 levels', nested(33), undefined, 400],
    ['thousands of levels', '['.repeat(30_000), undefined, 400],
  ])('that are %s are refused', async (_, payload, type, status) => {
    const response = await send(payload, type);
    expect(response.headers['content-type']).toMatch('application/problem+json');
    expect(response.json()).toMatchObject({ status });
    expect(response.statusCode).toBe(status);
  });

  it('that are compressed are refused, and how they may come is told', async () => {
    const response = await send(gzipSync(named('x')), 'application/json', { 'content-encoding': 'gzip' });
    expect(response.statusCode).toBe(415);
    expect(response.headers['accept-encoding']).toBe('identity');
  });

  it.each([
    ['a named charset', named('ž'), 'application/json; charset=UTF-8'],
    ['a quoted charset', named('ž'), 'application/json;charset="utf-8"'],
    ['a mark of byte order', `\uFEFF${named('ž')}`, 'application/json'],
  ])('that have %s are taken', async (_, payload, type) => {
    const response = await send(payload, type);
    expect({ status: response.statusCode, name: response.json().name }).toEqual({ status: 201, name: 'ž' });
  });

  it('of 32 levels are read, and names within texts are no fields', async () => {
    expect((await send(nested(32))).statusCode).toBe(422);
    expect((await send('{"name": "a\\",\\"name\\":\\"b"}')).statusCode).toBe(201);
  });
});

describe('headers', () => {
  const fixed = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
  };

  it.each([
    ['GET', '/v1/business', 200],
    ['GET', '/v1/nothing', 404],
    ['GET', '/v1/staff/%ff', 400],
    ['GET', '/v1/staff/x', 422],
    ['PUT', '/v1/staff', 405],
    ['OPTIONS', '/v1/staff', 204],
    ['POST', '/v1/receipts/sms/x', 404],
    ['DELETE', '/v1/staff/019b0ab8-7c00-7000-8000-000000000000', 404],
  ] as const)('of %s %s keep browsers and caches from it', async (method, url, status) => {
    const answer = await api.ask(key, method, url);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({ ...fixed, 'cache-control': 'no-store' });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'; frame-ancestors 'none'");
  });

  it.each(['/docs', '/docs/', '/docs/swagger-ui-bundle.js', '/docs/swagger-ui-init.js', '/docs/openapi.json'])(
    'of %s let its page work, and nobody frame it',
    async (url) => {
      const { status, headers } = await api.ask(null, 'GET', url);
      expect(status).toBe(200);
      expect(headers).toMatchObject(fixed);
      expect(headers['content-security-policy']).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
    },
  );

  it('of health may be kept, and are fixed too', async () => {
    const { headers } = await api.ask(null, 'GET', '/v1/health/live');
    expect(headers).toMatchObject(fixed);
    expect(headers).not.toHaveProperty('cache-control');
  });

  it('say 401 before a body is read', async () => {
    const payload = JSON.stringify({ name: 'x'.repeat(2_000_000) });
    const headers = { 'content-type': 'application/json' };
    const wrong = await api.app.inject({ method: 'POST', url: '/v1/locations', payload, headers });
    expect(wrong.statusCode).toBe(401);
  });
});
