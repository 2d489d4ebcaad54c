import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, it } from 'vitest';
import { SendingAccounts } from '../../../src/application/accounts/sending-accounts.js';
import { platformKey, startApi, type TestApi } from '../../support/salon/api.js';
import { openApi } from '../../support/salon/opened.js';

const api = await openApi();

const own = '/v1/provider-accounts';
const platform = '/v1/platform/provider-accounts';
const smartEmailing = { provider: 'smartemailing', credentials: { username: 'salon', apiKey: 'only-for-tests' } };

describe('provider accounts', () => {
  let salon: { businessId: string; key: string };

  beforeEach(async () => {
    salon = await api.business();
  });

  const add = (body: object, url = own, key = salon.key, on = api) => on.ask(key, 'POST', url, body);
  const accounts = ({ app } = api) => app.get(SendingAccounts);
  /** The same platform after a new start. */
  const restarted = async (env: Record<string, string>, work: (on: TestApi) => Promise<void>) => {
    const on = await startApi({ on: api.urls, env });
    await work(on).finally(on.close);
  };

  it('never show a credential again', async () => {
    const { status, body } = await add(smartEmailing);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      provider: 'smartemailing',
      channels: ['smartemailing'],
      credentials: { username: 'set', apiKey: 'set' },
      enabled: true,
      state: 'unchecked',
      lastCheck: null,
      webhookUrl: expect.stringMatching(/\/v1\/receipts\/accounts\/[\w-]+\/[\w-]{43}$/),
    });
    const answers = [body, (await api.ask(salon.key, 'GET', own)).body];
    answers.push((await api.ask(salon.key, 'GET', `${own}/${body.id}`)).body);
    expect(JSON.stringify(answers)).not.toContain('only-for-tests');
    const [row] = await api.database.stores.manager.query('SELECT * FROM provider_account($1)', [body.id]);
    expect(row?.credentials.toString('latin1')).not.toContain('only-for-tests');
  });

  it('show where reports go to keys that may write alone: who knows it can report', async () => {
    const idempotent = { 'idempotency-key': 'account-1' };
    const { body } = await api.ask(salon.key, 'POST', own, smartEmailing, idempotent);
    const reader = await api.key(salon.businessId, 'settings:read', 'messages:read', 'bookings:write');
    const token = body.webhookUrl.split('/').at(-1);
    const shown = await api.ask(reader, 'GET', `${own}/${body.id}`);
    expect(shown).toMatchObject({ status: 200, body: { id: body.id, webhookUrl: null } });
    const listed = await api.ask(reader, 'GET', own);
    expect(listed).toMatchObject({ status: 200, body: { items: [{ webhookUrl: null }] } });
    const repeated = await api.ask(reader, 'POST', own, smartEmailing, idempotent);
    expect(repeated.status).toBe(403);
    expect(JSON.stringify([shown, listed, repeated])).not.toContain(token);
    const writer = await api.key(salon.businessId, 'settings:read', 'settings:write');
    expect((await api.ask(writer, 'GET', `${own}/${body.id}`)).body.webhookUrl).toBe(body.webhookUrl);
  });

  it.each([
    [{ provider: 'pigeon' }, 'provider', 'unknown_provider'],
    [{ provider: 'sandbox', channels: ['smartemailing'] }, 'channels.0', 'unknown_channel'],
    [{ provider: 'sandbox', credentials: { apiKey: 'x' } }, 'credentials.apiKey', 'unknown_field'],
    [{ provider: 'smartemailing', credentials: { username: 'x' } }, 'credentials.apiKey', 'required'],
    [{ provider: 'sandbox', sender: { from: 'a@example.com', name: 'A' } }, 'sender', 'invalid_type'],
    [{ ...smartEmailing, sender: 'Salon' }, 'sender', 'invalid_type'],
    [{ provider: 'sandbox', baseUrl: 'https://sms.example.com/path' }, 'baseUrl', 'invalid_address'],
    [{ provider: 'sandbox', baseUrl: 'https://me:pass@sms.example.com' }, 'baseUrl', 'invalid_address'],
    [{ provider: 'sandbox', baseUrl: 'ftp://sms.example.com' }, 'baseUrl', 'invalid_format'],
    [{ provider: 'sandbox', ratePerSecond: 0 }, 'ratePerSecond', 'too_small'],
    [{ provider: 'sandbox', secret: 'x' }, 'secret', 'unknown_field'],
  ])('refuse %j', async (body, path, code) => {
    expect(await add(body)).toMatchObject({ status: 422, body: { errors: [{ path, code }] } });
  });

  it('of a business lead to public addresses, unless the platform allows others', async () => {
    const local = { provider: 'sandbox', baseUrl: 'http://127.0.0.1:3080' };
    expect((await add(local)).status).toBe(201);
    await restarted({ ZVONEK_PRIVATE_PROVIDERS: 'false' }, async (on) => {
      for (const baseUrl of [local.baseUrl, 'https://localhost', 'https://[::1]', 'https://169.254.169.254']) {
        const refused = { status: 422, body: { errors: [{ path: 'baseUrl', code: 'address_not_public' }] } };
        expect(await add({ ...local, baseUrl }, own, salon.key, on)).toMatchObject(refused);
      }
      const open = { ...local, baseUrl: 'https://93.184.215.14' };
      expect((await add(open, own, salon.key, on)).status).toBe(201);
      expect((await add(local, platform, platformKey, on)).status).toBe(201);
    });
  });

  it('are told to public addresses alone at the moment of use, too', async () => {
    const { body } = await add({ provider: 'sandbox', baseUrl: 'https://localhost' });
    await restarted({ ZVONEK_PRIVATE_PROVIDERS: 'false' }, async (on) => {
      expect((await accounts(on).freshById(body.id))?.mustBePublic).toBe(true);
      expect((await on.ask(salon.key, 'POST', `${own}/${body.id}/check`)).body).toMatchObject({ ok: false });
    });
  });

  it('do not take their credentials along to another address', async () => {
    const { body } = await add(smartEmailing);
    const move = (patch: object) =>
      api.ask(salon.key, 'PATCH', `${own}/${body.id}`, { baseUrl: 'https://elsewhere.example.com', ...patch });
    const errors = [{ path: 'credentials.username' }, { path: 'credentials.apiKey' }];
    expect(await move({})).toMatchObject({ status: 422, body: { errors } });
    expect((await move({ credentials: smartEmailing.credentials })).status).toBe(200);
    const patched = await api.ask(salon.key, 'PATCH', `${own}/${body.id}`, { credentials: { apiKey: 'the next' } });
    expect(patched.status).toBe(200);
    const edited = await accounts().freshById(body.id);
    expect(edited?.credentials).toEqual({ username: 'salon', apiKey: 'the next' });
    expect(edited?.version).toBe(3);
  });

  it('outlive a new secret, and are sealed with it when they are edited next', async () => {
    const [edited, left] = [(await add(smartEmailing)).body.id, (await add(smartEmailing)).body.id];
    const before = 'a secret for the tests, and for nothing else';
    const after = 'another secret of at least thirty-two characters';
    const read = async (id: string, on: TestApi) => (await accounts(on).freshById(id))?.credentials;
    const edit = (id: string, on: TestApi, changes: object = { ratePerSecond: 5 }) =>
      on.ask(salon.key, 'PATCH', `${own}/${id}`, changes);
    await restarted({ ZVONEK_SECRET: after }, async (on) => {
      await expect(read(edited, on)).rejects.toThrow('ZVONEK_SECRET_PREVIOUS');
    });
    await restarted({ ZVONEK_SECRET: after, ZVONEK_SECRET_PREVIOUS: before }, async (on) => {
      for (const id of [edited, left]) expect(await read(id, on)).toEqual(smartEmailing.credentials);
      expect((await edit(edited, on)).status).toBe(200);
    });
    await restarted({ ZVONEK_SECRET: after }, async (on) => {
      expect(await read(edited, on)).toEqual(smartEmailing.credentials);
      await expect(read(left, on)).rejects.toThrow('ZVONEK_SECRET_PREVIOUS');
      // The secret is lost: all of them have to be entered again.
      expect(await edit(left, on)).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
      const { credentials } = smartEmailing;
      expect((await edit(left, on, { credentials })).status).toBe(200);
      expect(await read(left, on)).toEqual(credentials);
    });
  });

  it("are the owner's alone", async () => {
    const { body } = await add({ provider: 'sandbox' });
    const { body: ofPlatform } = await add({ provider: 'sandbox' }, platform, platformKey);
    const other = await api.business();
    for (const id of [body.id, ofPlatform.id]) {
      expect((await api.ask(other.key, 'GET', `${own}/${id}`)).status).toBe(404);
      expect((await api.ask(other.key, 'DELETE', `${own}/${id}`)).status).toBe(404);
    }
    expect((await api.ask(platformKey, 'GET', `${platform}/${body.id}`)).status).toBe(404);
    expect((await api.ask(salon.key, 'GET', platform)).status).toBe(403);
    expect((await api.ask(platformKey, 'GET', own)).status).toBe(403);
    const reader = await api.key(salon.businessId, 'settings:read');
    expect((await api.ask(reader, 'GET', own)).body.items).toHaveLength(1);
    expect((await add({ provider: 'sandbox' }, own, reader)).status).toBe(403);
    expect((await api.ask(salon.key, 'DELETE', `${own}/${body.id}`)).status).toBe(204);
    expect((await api.ask(salon.key, 'GET', own)).body.items).toEqual([]);
  });

  it("of the business come before the platform's, channel by channel", async () => {
    const { body: shared } = await add({ provider: 'sandbox', sender: 'Platform' }, platform, platformKey);
    const used = async (channel: string) => (await accounts().fresh(salon.businessId, channel))?.id;
    const before = await used('sms');
    expect(before).toBeDefined();
    const { body } = await add({ provider: 'sandbox', channels: ['sms'], sender: 'Salon', ratePerSecond: 5 });
    expect(await accounts().fresh(salon.businessId, 'sms')).toMatchObject({
      id: body.id,
      sender: 'Salon',
      ratePerSecond: 5,
    });
    expect(await used('viber')).toBe(before);
    expect(await used('smartemailing')).toBeUndefined();
    await api.ask(salon.key, 'PATCH', `${own}/${body.id}`, { enabled: false });
    expect(await used('sms')).toBe(before);
    await api.ask(platformKey, 'DELETE', `${platform}/${shared.id}`);
  });

  it('that their provider refuses are paused, and say so until they were mended', async () => {
    const { body } = await add({ provider: 'sandbox' });
    const shown = async () => (await api.ask(salon.key, 'GET', `${own}/${body.id}`)).body;
    const sending = accounts();
    const account = await sending.of(salon.businessId, 'sms');
    if (!account) throw new Error('no account');
    const until = new Date(Date.now() + 600_000);
    expect(await sending.pause(account, until, 'http_401')).toBe(true);
    expect(await sending.pause(account, until, 'http_401')).toBe(false);
    expect(await sending.of(salon.businessId, 'sms')).toMatchObject({ pausedUntil: until, pauseCode: 'http_401' });
    const paused = { state: 'paused', pausedUntil: until.toISOString(), pauseCode: 'http_401' };
    expect(await shown()).toMatchObject(paused);
    await api.ask(salon.key, 'PATCH', `${own}/${body.id}`, { sender: 'Salon' });
    expect(await shown()).toMatchObject({ state: 'unchecked', pausedUntil: null, pauseCode: null });
    expect(await sending.pause(account, until, 'http_401'), 'for what was tried before the edit').toBe(false);
    expect(await shown()).toMatchObject({ state: 'unchecked' });
  });

  it('are tried out, and go on when that went well', async () => {
    const provider = createServer((_, response) => response.end('{}'));
    await once(provider.listen(0, '127.0.0.1'), 'listening');
    const baseUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
    const { body } = await add({ provider: 'sandbox', baseUrl });
    const check = () => api.ask(salon.key, 'POST', `${own}/${body.id}/check`);
    const shown = async () => (await api.ask(salon.key, 'GET', `${own}/${body.id}`)).body;
    const account = await accounts().freshById(body.id);
    if (!account) throw new Error('no account');
    await accounts().pause(account, new Date(Date.now() + 600_000), 'http_401');
    expect(await check()).toMatchObject({ status: 200, body: { ok: true, detail: expect.any(String) } });
    expect(await shown()).toMatchObject({ state: 'active', pausedUntil: null, lastCheck: { ok: true } });
    provider.close();
    provider.closeAllConnections();
    expect((await check()).body).toMatchObject({ ok: false, detail: expect.any(String) });
    expect(await shown()).toMatchObject({ state: 'failing', lastCheck: { ok: false } });
  });
});
