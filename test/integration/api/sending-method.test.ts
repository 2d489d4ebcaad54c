import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeSmsGate } from '../../providers/played/fake-smsgate.ts';
import { type TestSalon } from '../../support/salon/booking-api.js';
import { handedOver } from '../../support/salon/handed-over.js';
import { openReachableApi } from '../../support/salon/opened.js';

const api = await openReachableApi();

const url = '/v1/sending-method';
const number = '601 000 009';

describe('the sending method', () => {
  let salon: TestSalon;
  let phone: FakeSmsGate;
  let accountId: string;

  beforeEach(async () => {
    phone = await new FakeSmsGate().start();
    salon = await api.salon();
    accountId = await open();
  });
  afterEach(() => phone.close());

  const open = async () => {
    const account = { provider: 'smsgate', baseUrl: phone.url, credentials: phone.credentials };
    return (await salon.ask('POST', '/v1/provider-accounts', account)).body.id as string;
  };
  const put = (body: object) => salon.ask('PUT', url, body);
  const shown = async () => (await salon.ask('GET', url)).body;
  const ask = () => salon.ask('POST', `${url}/phone/code`, { number });
  const link = (code: string) => salon.ask('POST', `${url}/phone/link`, { code });
  const codeSent = () => /^Zvonek: (\d{6})$/.exec(phone.messages.at(-1)?.text ?? '')?.[1] ?? '';
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000');
  const rows = <Row>(sql: string) =>
    api.database.forBusiness(salon.businessId, ({ manager: tx }) => tx.query<Row[]>(sql));
  const linked = async () => {
    await ask();
    await link(codeSent());
  };
  const becomes = (state: string) =>
    vi.waitFor(async () => expect(await shown()).toMatchObject({ phone: { state } }), { timeout: 10_000 });
  /** A code can be asked for once a minute. */
  const aMinuteLater = () => rows(`UPDATE phones SET code_sent_at = code_sent_at - interval '1 minute'`);

  it('rule 51: is the service until the business says otherwise', async () => {
    const other = await api.salon();
    const expected = { method: 'service', dailyLimit: null, whenPhoneAway: 'wait', phone: null };
    expect((await other.ask('GET', url)).body).toEqual(expected);
    expect(await put({ method: 'own_phone', dailyLimit: 50, whenPhoneAway: 'service' })).toMatchObject({ status: 200 });
    expect(await shown()).toEqual({
      method: 'own_phone',
      dailyLimit: 50,
      whenPhoneAway: 'service',
      phone: { state: 'relinking', sentToday: 0, lastSeenAt: null },
    });
    expect((await put({ method: 'service' })).body).toMatchObject({ dailyLimit: 50, whenPhoneAway: 'service' });
    expect((await put({ method: 'service', dailyLimit: null })).body).toMatchObject({ dailyLimit: null });
  });

  it.each([
    [{ method: 'pigeon' }, 'method'],
    [{ method: 'own_phone', dailyLimit: 0 }, 'dailyLimit'],
    [{ method: 'own_phone', dailyLimit: 1.5 }, 'dailyLimit'],
    [{ method: 'own_phone', whenPhoneAway: 'drop' }, 'whenPhoneAway'],
  ])('refuses %j', async (body, path) => {
    expect(await put(body)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });

  it('cannot be given to a place', async () => {
    const answer = await salon.ask('PATCH', `/v1/locations/${salon.locationId}`, { method: 'own_phone' });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'method', code: 'unknown_field' }] } });
  });

  it('is changed by those alone who may change settings', async () => {
    const reader = await api.key(salon.businessId, 'settings:read');
    expect(await api.ask(reader, 'GET', url)).toMatchObject({ status: 200 });
    for (const [method, path, body] of [
      ['PUT', url, { method: 'service' }],
      ['POST', `${url}/phone/code`, { number }],
      ['POST', `${url}/phone/link`, { code: '123456' }],
    ] as const) {
      expect(await api.ask(reader, method, path, body)).toMatchObject({ status: 403 });
    }
  });

  it("rule 52: is the phone of Android's app alone: no account of another provider can be linked", async () => {
    await salon.ask('DELETE', `/v1/provider-accounts/${accountId}`);
    const credentials = { kannel: { username: 'u', password: 'p' }, twilio: { accountSid: 'AC1', authToken: 't' } };
    for (const provider of ['kannel', 'twilio'] as const) {
      const account = { provider, baseUrl: phone.url, credentials: credentials[provider] };
      expect(await salon.ask('POST', '/v1/provider-accounts', account)).toMatchObject({ status: 201 });
    }
    await put({ method: 'own_phone' });
    expect(await shown()).toMatchObject({ method: 'own_phone', phone: null });
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'connection_missing' } });
    expect(await link('123456')).toMatchObject({ status: 409, body: { code: 'connection_missing' } });
    expect(phone.messages).toEqual([]);
  });

  it('rule 55: once the phone is linked, its daily limit is set, changed and taken away', async () => {
    await linked();
    await becomes('ready');
    await handedOver(api, { salon, accountId });
    const limited = async (dailyLimit: number | null) => (await put({ method: 'own_phone', dailyLimit })).body;
    expect(await limited(2)).toMatchObject({ dailyLimit: 2, phone: { state: 'ready', sentToday: 1 } });
    expect(await limited(1)).toMatchObject({ dailyLimit: 1, phone: { state: 'limit_exceeded', sentToday: 1 } });
    expect(await limited(null)).toMatchObject({ dailyLimit: null, phone: { state: 'ready' } });
  });

  describe('rule 54: the phone is linked', () => {
    it('by the code that it sends to its own number, and is ready', async () => {
      expect(await ask()).toMatchObject({ status: 200, body: { expiresAt: expect.any(String) } });
      expect(phone.messages).toMatchObject([{ to: '+420601000009' }]);
      expect(await shown()).toMatchObject({ phone: { state: 'relinking' } });
      expect(await link(codeSent())).toMatchObject({ status: 200 });
      await becomes('ready');
      expect(await rows('SELECT number FROM phones')).toEqual([{ number: '+420601000009' }]);
    });

    it('by no other code, of which five are too many', async () => {
      await ask();
      const code = codeSent();
      for (let tries = 0; tries < 5; tries += 1) {
        const refused = { status: 422, body: { errors: [{ path: 'code', code: 'wrong_code' }] } };
        expect(await link(wrong(code))).toMatchObject(refused);
      }
      expect(await link(code)).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
      expect(await shown()).toMatchObject({ phone: { state: 'relinking' } });
    });

    it('by one code once', async () => {
      await ask();
      expect(await link(codeSent())).toMatchObject({ status: 200 });
      expect(await link(codeSent())).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
    });

    it('by a code of the last ten minutes', async () => {
      await ask();
      await rows(`UPDATE phones SET code_expires_at = now()`);
      expect(await link(codeSent())).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
    });

    it('by the last code alone, which can be asked for once a minute', async () => {
      await ask();
      const first = codeSent();
      expect(await ask()).toMatchObject({ status: 429, headers: { 'retry-after': expect.any(String) } });
      expect(phone.messages).toHaveLength(1);
      await aMinuteLater();
      await ask();
      expect(phone.messages).toHaveLength(2);
      if (first !== codeSent()) expect(await link(first)).toMatchObject({ status: 422 });
      expect(await link(codeSent())).toMatchObject({ status: 200 });
    });

    it("by the business's own code, which is kept as a hash", async () => {
      await ask();
      const [row] = await rows<object>('SELECT * FROM phones');
      expect(JSON.stringify(row)).not.toContain(codeSent());
      const other = await api.salon();
      const answer = await other.ask('POST', `${url}/phone/link`, { code: codeSent() });
      expect(answer).toMatchObject({ status: 409, body: { code: 'connection_missing' } });
    });

    it('only if there is one that takes the code', async () => {
      phone.goOffline(new Date(Date.now() - 3_600_000));
      expect(await ask()).toMatchObject({ status: 409, body: { detail: expect.stringContaining('away') } });
      expect(await link('123456')).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
      await salon.ask('DELETE', `/v1/provider-accounts/${accountId}`);
      expect(await ask()).toMatchObject({ status: 409, body: { code: 'connection_missing' } });
    });

    it('by nobody while there is no worker that could send the code', async () => {
      api.engine.isAway = true;
      const answer = await ask();
      api.engine.isAway = false;
      expect(answer).toMatchObject({ status: 503, body: { code: 'workflow_engine_unavailable' } });
      expect(phone.messages).toEqual([]);
      expect(await link('123456')).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
    });

    it('anew when another may be behind the account', async () => {
      await linked();
      await becomes('ready');
      const patch = (body: object) => salon.ask('PATCH', `/v1/provider-accounts/${accountId}`, body);
      await patch({ ratePerSecond: 2 });
      await becomes('ready');
      await patch({ credentials: { deviceId: 'phone-of-another-01' } });
      await becomes('relinking');
    });
  });

  describe('rule 57: the phone', () => {
    beforeEach(async () => {
      await linked();
      await becomes('ready');
    });

    it('is unavailable when nothing was heard of it for long, and ready with its next ping', async () => {
      await rows(`UPDATE phones SET last_seen_at = now() - interval '21 minutes'`);
      await becomes('unavailable');
      phone.ping();
      await becomes('ready');
      const { lastSeenAt } = (await shown()).phone;
      expect(Date.now() - Date.parse(lastSeenAt)).toBeLessThan(30_000);
    });

    it('is ready with the ping after a message that it missed', async () => {
      await rows(`UPDATE phones SET last_seen_at = now() - interval '5 s', missed_at = now() - interval '3 s'`);
      await becomes('unavailable');
      phone.ping();
      await becomes('ready');
    });

    it('is being re-linked while a code is to be confirmed, and is what it was when that comes to nothing', async () => {
      await aMinuteLater();
      await ask();
      await becomes('relinking');
      await rows('UPDATE phones SET code_expires_at = now()');
      await becomes('ready');
    });
  });
});
