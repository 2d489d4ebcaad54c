import { v7 as uuidv7 } from 'uuid';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Database } from '../../../src/db/database.js';
import { ApiKeyStore } from '../../../src/db/stores/business/api-key.store.js';
import { type Answer, platformKey, startApi, type TestApi } from '../../support/salon/api.js';

/** As many wrong keys, or wrong secrets of receipts, as an address may send in a minute. */
const wrongOnes = 60;

describe('an API under stress', () => {
  let api: TestApi;
  afterEach(async () => {
    vi.restoreAllMocks();
    await api.close();
  });

  const assertLimited = ({ status, headers, body }: Answer) => {
    expect({ status, code: body.code }).toEqual({ status: 429, code: 'rate_limited' });
    expect(headers['content-type']).toMatch('application/problem+json');
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  };
  const by = (authorization: string | undefined, address = '192.0.2.1', url = '/v1/business', more = {}) =>
    api.app.inject({
      method: 'GET',
      url,
      remoteAddress: address,
      headers: { ...(authorization ? { authorization } : {}), ...more },
    });
  const guess = (address?: string) => by(`Bearer zv_${uuidv7()}`, address);

  it('answers 429 to a caller who asks too often, and to nobody else', async () => {
    api = await startApi({ requestsPerMinute: 3 });
    const { key } = await api.business();
    const { key: other } = await api.business();
    for (let asked = 0; asked < 3; asked++) await api.ask(key, 'GET', '/v1/business');
    const refused = await api.ask(key, 'GET', '/v1/business');
    assertLimited(refused);
    expect(refused.headers).toMatchObject({ 'ratelimit-limit': '3', 'ratelimit-remaining': '0' });
    expect(refused.headers['ratelimit-reset']).toBe(refused.headers['retry-after']);
    expect((await api.ask(other, 'GET', '/v1/business')).status).toBe(200);
    expect((await api.ask(null, 'GET', '/v1/health/live')).status).toBe(200);
  });

  it('counts a key once, however it is written and wherever it comes from', async () => {
    api = await startApi({ requestsPerMinute: 100 });
    const { key } = await api.business();
    const left: number[] = [];
    for (const [spelling, address] of [
      ['Bearer ', '192.0.2.1'],
      ['Bearer   ', '192.0.2.1'],
      ['bearer ', '192.0.2.2'],
      ['BEARER    ', '2001:db8::1'],
    ] as const) {
      const { statusCode, headers } = await by(`${spelling}${key}`, address);
      expect(statusCode).toBe(200);
      left.push(Number(headers['ratelimit-remaining']));
    }
    expect(left).toEqual([99, 98, 97, 96]);
  });

  it('counts the keys of an address that nobody knows together, and then asks the database no more', async () => {
    api = await startApi();
    const { key } = await api.business();
    expect((await by(`Bearer ${key}`)).statusCode).toBe(200);
    const lookUps = vi.spyOn(ApiKeyStore.prototype, 'use');
    for (let sent = 0; sent < wrongOnes; sent++) expect((await guess()).statusCode).toBe(401);
    for (const spelling of ['Bearer zv_x', 'bearer  zv_x', 'Basic eDp5', 'Bearer', undefined])
      expect((await by(spelling)).statusCode, spelling).toBe(429);
    expect(lookUps).toHaveBeenCalledTimes(wrongOnes);
    expect((await guess('192.0.2.99')).statusCode).toBe(401);
    expect((await by(`Bearer ${key}`)).statusCode, 'a key that was good before').toBe(200);
  });

  it('takes a net of IPv6 for one address', async () => {
    api = await startApi();
    for (let sent = 0; sent < wrongOnes; sent++) await guess(`2001:db8:0:1::${sent.toString(16)}`);
    expect((await guess('2001:db8:0:1:ffff::1')).statusCode).toBe(429);
    expect((await guess('2001:db8:0:2::1')).statusCode).toBe(401);
  });

  it('refuses a key that was good before at once when it is taken back, and then counts it as a wrong one', async () => {
    api = await startApi();
    const { businessId } = await api.business();
    const issued = { name: 'till', scopes: ['settings:read'] };
    const { body } = await api.ask(platformKey, 'POST', `/v1/businesses/${businessId}/api-keys`, issued);
    expect((await by(`Bearer ${body.key}`)).statusCode).toBe(200);
    await api.ask(platformKey, 'DELETE', `/v1/businesses/${businessId}/api-keys/${body.id}`);
    for (let sent = 0; sent < wrongOnes; sent++) expect((await by(`Bearer ${body.key}`)).statusCode).toBe(401);
    expect((await by(`Bearer ${body.key}`)).statusCode).toBe(429);
  });

  it('limits what needs no key by address: addresses that are not there, the documentation, and readiness', async () => {
    api = await startApi({ requestsPerMinute: 4 });
    for (const url of ['/v1/nothing', '/', '/docs', '/v1/health/ready'])
      expect((await by(undefined, undefined, url)).statusCode, url).not.toBe(429);
    for (const url of ['/v1/nothing', '/v2/x', '/docs', '/docs/swagger-ui.css', '/v1/health/ready'])
      expect((await by(undefined, undefined, url)).statusCode, url).toBe(429);
    expect((await by(undefined, undefined, '/v1/health/live')).statusCode).toBe(200);
    expect((await by(undefined, '192.0.2.7', '/docs')).statusCode).toBe(200);
  });

  it('asks its dependencies once in two seconds, however often it is asked whether it is ready', async () => {
    api = await startApi();
    const asked = vi.spyOn(api.app.get(Database), 'ping');
    await Promise.all(Array.from({ length: 20 }, () => api.ask(null, 'GET', '/v1/health/ready')));
    expect(asked.mock.calls.length).toBe(1);
  });

  describe('the address of a caller', () => {
    const behind = async (trustProxy: string) => {
      const { ApiConfig } = await import('../../../src/config/config.js');
      process.env.TRUST_PROXY = trustProxy;
      const config = new ApiConfig() as InstanceType<typeof ApiConfig>;
      delete process.env.TRUST_PROXY;
      api = await startApi({ server: { trustProxy: config.trustProxy } });
      return async (forwarded: string, from = '10.0.0.9') => {
        const { headers } = await by('Bearer zv_x', from, '/v1/business', { 'x-forwarded-for': forwarded });
        return Number(headers['ratelimit-remaining']);
      };
    };

    it('is the one that is connected, whatever it says of others', async () => {
      const left = await behind('');
      expect([await left('203.0.113.1'), await left('203.0.113.2')]).toEqual([59, 58]);
    });

    it.each(['10.0.0.0/8', '192.0.2.1, 10.0.0.9', '1'])('is what a trusted proxy says (%s)', async (trusted) => {
      const left = await behind(trusted);
      expect([await left('203.0.113.1'), await left('203.0.113.2'), await left('203.0.113.1')]).toEqual([59, 59, 58]);
      expect(await left('198.51.100.1, 203.0.113.1'), 'what a caller put before it').toBe(57);
    });

    it('is not what anybody else says', async () => {
      const left = await behind('10.0.0.0/8');
      expect([await left('203.0.113.1', '192.0.2.5'), await left('203.0.113.2', '192.0.2.5')]).toEqual([59, 58]);
    });
  });

  describe('receipts', () => {
    const report = (url: string, address = '192.0.2.1') =>
      api.app.inject({ method: 'POST', url, remoteAddress: address, payload: {} });

    it('with the right secret are not limited, those with wrong ones are, before anything is looked up', async () => {
      api = await startApi({ requestsPerMinute: 2 });
      const { key } = await api.business();
      const account = { provider: 'sandbox', baseUrl: 'http://127.0.0.1:9' };
      const { body } = await api.ask(key, 'POST', '/v1/provider-accounts', account);
      const right = new URL(body.webhookUrl).pathname;
      for (let sent = 0; sent < 5; sent++) expect((await report(right)).statusCode).not.toBe(429);
      const wrong = () => `/v1/receipts/accounts/${uuidv7()}/${'x'.repeat(43)}`;
      for (let sent = 0; sent < wrongOnes; sent++) expect((await report(wrong())).statusCode).toBe(404);
      const refused = await report(wrong());
      expect(refused.statusCode).toBe(429);
      expect(refused.json()).toMatchObject({ code: 'rate_limited' });
      expect((await report(right)).statusCode).not.toBe(429);
      expect((await report(wrong(), '192.0.2.2')).statusCode).toBe(404);
    });
  });
});
