import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AccountSettings } from '../../../src/application/accounts/account-settings.js';
import type { DeliverySettings } from '../../../src/application/delivery/delivery-settings.js';
import { SenderCodes } from '../../../src/application/transports/sender-codes.js';
import type { EmailAttempt, SendOutcome } from '../../../src/channels/channel.port.js';
import { TxtRecords } from '../../../src/channels/dns/txt-records.js';
import type { SmtpEmailSender } from '../../../src/channels/email/smtp-email.sender.js';
import { type TestSalon } from '../../support/salon/booking-api.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const url = '/v1/business/sender-email';
const email = 'Anna@studio.example';

describe('rule 183: the address that a business sends from', () => {
  let salon: TestSalon;
  let mails: EmailAttempt[];
  let outcome: SendOutcome;

  beforeEach(async () => {
    salon = await api.salon();
    mails = [];
    outcome = { outcome: 'accepted', providerMessageId: '1' };
    const emails = { compose: async (mail: EmailAttempt) => mails.push(mail), send: async () => outcome };
    const settings = api.app.get(AccountSettings);
    const delivery = { mailFrom: 'platform@zvonek.example' } as DeliverySettings;
    const codes = new SenderCodes(api.database, emails as unknown as SmtpEmailSender, delivery, settings);
    api.engine.sendSenderCode = (task) => codes.send(task);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    api.engine.isAway = false;
  });

  const ask = (address = email, of = salon) => of.ask('POST', `${url}/code`, { email: address });
  const confirm = (code: string, address = email, of = salon) =>
    of.ask('POST', `${url}/confirm`, { email: address, code });
  const mailed = () => /\b\d{6}\b/.exec(mails.at(-1)?.text ?? '')?.[0] ?? '';
  const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const send = (senderEmail: string | null) => salon.ask('PATCH', '/v1/business', { sender: { email: senderEmail } });
  const state = async () => (await salon.ask('GET', '/v1/business')).body.sender.emailState;
  const aged = (interval: string) =>
    api.database.forBusiness(salon.businessId, ({ manager }) =>
      manager.query(
        `UPDATE sender_codes SET asked_at = asked_at - interval '${interval}', expires_at = expires_at - interval '${interval}'`,
      ),
    );

  it('is unproved, until a code is confirmed that was mailed there in the name of the platform', async () => {
    expect((await send(email)).body.sender).toMatchObject({ email, emailState: 'unproved' });
    const asked = await ask();
    expect(asked).toMatchObject({ status: 200, body: { expiresAt: expect.any(String) } });
    expect(mails).toMatchObject([{ to: email, from: { address: 'platform@zvonek.example' } }]);
    expect(JSON.stringify(asked.body)).not.toContain(mailed());
    expect(await confirm(mailed())).toMatchObject({ status: 200, body: { sender: { email, emailState: 'proved' } } });
    expect(await confirm(mailed())).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
  });

  it('loses its proof when it is changed, and has it again when it is changed back', async () => {
    await ask();
    await confirm(mailed());
    expect(await state()).toBeNull();
    await send(email);
    expect(await state()).toBe('proved');
    await send('bob@studio.example');
    expect(await state()).toBe('unproved');
    await send(email);
    expect(await state()).toBe('proved');
  });

  it('is proved by its own code alone: not by a wrong one, another address, or the code of another business', async () => {
    const rival = await api.salon();
    await ask();
    expect(await confirm(other(mailed()))).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'code', code: 'wrong_code' }] },
    });
    expect((await confirm(mailed(), 'boss@bank.example')).status).toBe(422);
    expect((await confirm(mailed(), email, rival)).status).toBe(409);
    expect((await confirm(mailed())).status).toBe(200);
    await rival.ask('PATCH', '/v1/business', { sender: { email } });
    expect((await rival.ask('GET', '/v1/business')).body.sender.emailState).toBe('unproved');
  });

  it('cannot be guessed: after five tries the code is gone', async () => {
    await ask();
    for (let tries = 0; tries < 5; tries++) expect((await confirm(other(mailed()))).status).toBe(422);
    expect((await confirm(mailed())).status).toBe(409);
  });

  it('is not proved by a code that is too old', async () => {
    await ask();
    await aged('11 minutes');
    expect((await confirm(mailed())).status).toBe(409);
  });

  it('gets a code a minute at most, and ten a day', async () => {
    await ask();
    const again = await ask('victim@elsewhere.example');
    expect(again).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(Number(again.headers['retry-after'])).toBeGreaterThan(50);
    for (let asked = 1; asked < 10; asked++) {
      await aged('2 minutes');
      expect((await ask(`victim${asked}@elsewhere.example`)).status).toBe(200);
    }
    await aged('2 minutes');
    const last = await ask();
    expect(last.status).toBe(429);
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(3_600);
    expect(mails).toHaveLength(10);
  });

  it('is told when no mail goes out, and no code holds then', async () => {
    outcome = { outcome: 'refused', kind: 'permanent-recipient', code: 'smtp_550', detail: 'x' };
    expect(await ask()).toMatchObject({ status: 409, body: { detail: expect.stringContaining('smtp_550') } });
    expect((await confirm(mailed())).status).toBe(409);
    await aged('2 minutes');
    api.engine.isAway = true;
    expect(await ask()).toMatchObject({ status: 503, body: { code: 'workflow_engine_unavailable' } });
  });

  it('is for keys that may change settings', async () => {
    const reader = await api.key(salon.businessId, 'settings:read');
    for (const path of [
      `${url}/code`,
      `${url}/confirm`,
      '/v1/business/sender-domains',
      '/v1/business/sender-domains/check',
    ])
      expect((await api.ask(reader, 'POST', path, {})).status).toBe(403);
  });

  describe('may be of a domain that is proved as a whole', () => {
    const domains = (path = '', domain = 'Studio.example') =>
      salon.ask('POST', `/v1/business/sender-domains${path}`, { domain });
    const says = (...texts: string[]) => vi.spyOn(api.app.get(TxtRecords), 'of').mockResolvedValue(texts);

    it('by a record of the domain, once it is there', async () => {
      const { status, body } = await domains();
      expect({ status, ...body }).toMatchObject({ status: 200, domain: 'studio.example', state: 'unproved' });
      expect(body.record).toEqual({
        type: 'TXT',
        name: 'studio.example',
        value: expect.stringMatching(/^zvonek-verify=[\w-]{32}$/),
      });
      says('v=spf1 -all', `${body.record.value}x`, 'zvonek-verify=');
      expect((await domains('/check')).body.state).toBe('unproved');
      const asked = says('v=spf1 -all', body.record.value);
      expect((await domains('/check')).body.state).toBe('proved');
      expect(asked).toHaveBeenCalledWith('studio.example');
      await send('anybody@studio.example');
      expect(await state()).toBe('proved');
      await send('anybody@mail.studio.example');
      expect(await state()).toBe('unproved');
    });

    it('not by the record of another business or of another domain', async () => {
      const { record } = (await domains()).body;
      says(record.value);
      const rival = await api.salon();
      const check = await rival.ask('POST', '/v1/business/sender-domains/check', { domain: 'studio.example' });
      expect(check.body.state).toBe('unproved');
      expect((await domains('/check', 'studio2.example')).body.state).toBe('unproved');
    });

    it('not while the domain name system does not answer', async () => {
      vi.spyOn(api.app.get(TxtRecords), 'of').mockResolvedValue(null);
      expect(await domains('/check')).toMatchObject({ status: 503, body: { code: 'provider_unavailable' } });
    });

    it.each(['localhost', '10.0.0.1', 'a b.example', 'x@studio.example', ''])(
      'and is no domain: %j',
      async (domain) => {
        const answer = await domains('/check', domain);
        expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'domain' }] } });
      },
    );
  });
});
