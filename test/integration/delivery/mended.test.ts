import type { Client } from '@temporalio/client';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hashOfCode } from '../../../src/application/accounts/secrets/link-code.js';
import { WaitingMessages } from '../../../src/application/delivery/waiting-messages.js';
import type { NoticeRuns } from '../../../src/application/notices/notice-runs.js';
import type { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import type { Channel } from '../../../src/domain/message/message.js';
import { Waking } from '../../../src/engine/waking.js';
import { FakeInfobip } from '../../providers/played/fake-infobip.ts';
import { FakeSmartEmailing } from '../../providers/played/fake-smartemailing.ts';
import { FakeSmsGate } from '../../providers/played/fake-smsgate.ts';
import { apiSecret, platformKey } from '../../support/salon/api.js';
import type { TestSalon } from '../../support/salon/booking-api.js';
import { openOffice, openReachableApi } from '../../support/salon/opened.js';

const api = await openReachableApi();
const office = await openOffice(api, { byAccount: true, hasSandbox: false });
const waiting = new WaitingMessages(api.database, new Waking(api.engine as unknown as Client), {
  refresh: async () => {},
} as unknown as NoticeRuns);
const accounts = '/v1/provider-accounts';
const platformAccounts = '/v1/platform/provider-accounts';

/** From what is mended over the API to its message's next try, by what the API has asked the worker for. */
describe('a message that waits goes out within seconds once somebody', () => {
  let infobip: FakeInfobip;
  let phone: FakeSmsGate;
  let campaigns: FakeSmartEmailing;
  const underWay: Promise<unknown>[] = [];
  let salon: TestSalon;

  beforeEach(async () => {
    infobip = await new FakeInfobip().start();
    phone = await new FakeSmsGate().start();
    campaigns = await new FakeSmartEmailing().start();
    salon = await api.salon();
    api.engine.wakes.length = 0;
    api.engine.resumed.length = 0;
  });
  afterEach(async () => {
    for (const fake of [infobip, phone, campaigns]) fake.close();
    const { body } = await api.ask(platformKey, 'GET', platformAccounts);
    for (const { id } of body.items) await api.ask(platformKey, 'DELETE', `${platformAccounts}/${id}`);
  });
  afterAll(() => Promise.all(underWay));

  const rows = <Row>(sql: string, parameters: unknown[] = [], { businessId } = salon) =>
    api.database.forBusiness(businessId, ({ manager: tx }) => tx.query<Row[]>(sql, parameters));
  const message = async (id: string, { businessId } = salon): Promise<MessageRow> =>
    api.database.forBusiness(businessId, ({ messages }) => messages.get(id));
  /** Of a booking, due now. */
  const due = async (channel: Channel = 'sms', of = salon): Promise<string> => {
    const { body: booking } = await of.book();
    const { body } = await of.ask('GET', `/v1/bookings/${booking.id}/messages?channel=${channel}`);
    const { id } = body.items[0];
    await rows(`UPDATE messages SET due_at = now() - interval '1 second' WHERE id = $1`, [id], of);
    return id;
  };
  const open = async (body: object, key = salon.key, url = accounts): Promise<{ id: string; webhookUrl: string }> =>
    (await api.ask(key, 'POST', url, body)).body;
  const atInfobip = (apiKey = infobip.apiKey) => ({
    ...{ provider: 'infobip', channels: ['sms'], baseUrl: infobip.url, credentials: { apiKey }, sender: 'Salon' },
  });
  const linkedPhone = async () => {
    const account = { provider: 'smsgate', baseUrl: phone.url, credentials: phone.credentials };
    const { id, webhookUrl } = await open(account);
    await salon.ask('PUT', '/v1/sending-method', { method: 'own_phone' });
    await rows(
      `INSERT INTO phones (account_id, business_id, linked_at, last_seen_at) VALUES ($1, $2, now(), now())
       ON CONFLICT (account_id) DO UPDATE SET linked_at = now(), last_seen_at = now()`,
      [id, salon.businessId],
    );
    phone.listen(webhookUrl);
    return id;
  };
  const connected = async (emailId: number) => {
    const sender = { from: 'studio@example.cz', name: 'Studio' };
    const account = { provider: 'smartemailing', baseUrl: campaigns.url, credentials: campaigns.credentials, sender };
    const { id: groupId } = (await salon.ask('POST', '/v1/message-groups', { name: 'Thanks' })).body;
    const custom = { event: 'created', action: { type: 'smartemailing_email', emailId } };
    const { body } = await salon.ask('POST', `/v1/message-groups/${groupId}/messages`, custom);
    await salon.ask('PATCH', `/v1/services/${salon.serviceId}`, { messageGroupId: groupId });
    return { account, customMessage: `/v1/message-groups/${groupId}/messages/${body.id}` };
  };

  /** Waits for a reason, is woken by what mends it, and goes out. */
  async function wakes(id: string, reason: string, mend: () => Promise<unknown>, whose: string = salon.businessId) {
    await expect(office.deliver(await message(id))).rejects.toThrow();
    expect(await message(id)).toMatchObject({ status: 'planned', reason });
    // What was mended on the way here would wake it, too.
    await rows('DELETE FROM wakes');
    api.engine.wakes.length = 0;
    const mendedAt = Date.now();
    await mend();
    const { bookingId, businessId } = await message(id);
    await vi.waitFor(() => expect(api.engine.wakes).toContain(`wake:${whose}`), 3_000);
    underWay.push(waiting.wake(whose === 'all' ? null : whose));
    const workflowId = `booking:${businessId}:${bookingId}`;
    await vi.waitFor(() => expect(api.engine.resumed).toContainEqual({ workflowId, type: expect.any(String) }), 3_000);
    expect(await office.deliver(await message(id))).toMatchObject({ status: 'sent' });
    expect(Date.now() - mendedAt).toBeLessThan(5_000);
  }

  it('opens an account where there is none', async () => {
    const id = await due();
    await wakes(id, 'no_account', () => open(atInfobip()));
  });

  it("opens one of the platform's for all businesses", async () => {
    const id = await due();
    await wakes(id, 'no_account', () => open(atInfobip(), platformKey, platformAccounts), 'all');
  });

  it('gives an account the right key', async () => {
    const { id: accountId } = await open(atInfobip('wrong'));
    const patch = { credentials: { apiKey: infobip.apiKey } };
    await wakes(await due(), 'account_paused', () => salon.ask('PATCH', `${accounts}/${accountId}`, patch));
  });

  it('switches an account on', async () => {
    const { id: accountId } = await open({ ...atInfobip(), enabled: false });
    await wakes(await due(), 'no_account', () => salon.ask('PATCH', `${accounts}/${accountId}`, { enabled: true }));
  });

  it('tries an account out that works again', async () => {
    const { id: accountId } = await open({ provider: 'sandbox', channels: ['sms'], baseUrl: office.sandbox.url });
    await rows(`UPDATE provider_accounts SET paused_until = now() + interval '5 minutes', pause_code = 'e401'`);
    await wakes(await due(), 'account_paused', () => salon.ask('POST', `${accounts}/${accountId}/check`));
  });

  it("removes an account that does not work, where the platform's does", async () => {
    const { id: accountId } = await open(atInfobip('wrong'));
    const { id: theirs } = await open({ ...atInfobip(), enabled: false }, platformKey, platformAccounts);
    const id = await due();
    await expect(office.deliver(await message(id))).rejects.toThrow();
    await api.database.acrossBusinesses(({ manager: tx }) =>
      tx.query('UPDATE provider_accounts SET enabled = true WHERE id = $1', [theirs]),
    );
    await wakes(id, 'account_paused', () => salon.ask('DELETE', `${accounts}/${accountId}`));
  });

  it('has the phone with him again', async () => {
    await linkedPhone();
    await rows(`UPDATE phones SET last_seen_at = now() - interval '21 minutes'`);
    await wakes(await due(), 'phone_unavailable', async () => phone.ping());
  });

  it('links the phone again', async () => {
    const accountId = await linkedPhone();
    const code = '123456';
    await rows(
      `UPDATE phones SET linked_at = NULL, code_hash = $2, code_number = '+420601000009', code_tries_left = 5,
       code_sent_at = now(), code_expires_at = now() + interval '10 minutes' WHERE account_id = $1`,
      [accountId, hashOfCode(apiSecret, code, accountId)],
    );
    await wakes(await due(), 'phone_relinking', () => salon.ask('POST', '/v1/sending-method/phone/link', { code }));
  });

  it('raises the daily limit of the phone', async () => {
    await linkedPhone();
    const limited = (dailyLimit: number) => salon.ask('PUT', '/v1/sending-method', { method: 'own_phone', dailyLimit });
    await limited(1);
    expect(await office.deliver(await message(await due()))).toMatchObject({ status: 'sent' });
    await wakes(await due(), 'phone_limit_exceeded', () => limited(5));
  });

  it('sends by the service instead of a phone that is away', async () => {
    await linkedPhone();
    await rows(`UPDATE phones SET last_seen_at = now() - interval '21 minutes'`);
    await open(atInfobip());
    await wakes(await due(), 'phone_unavailable', () => salon.ask('PUT', '/v1/sending-method', { method: 'service' }));
  });

  it('names a sender, and an account that lacks one keeps no other business waiting', async () => {
    await open({ ...atInfobip(), sender: null }, platformKey, platformAccounts);
    const id = await due();
    await wakes(id, 'account_paused', async () => {
      const other = await api.salon({ smsName: 'Other' });
      expect(await office.deliver(await message(await due('sms', other), other))).toMatchObject({ status: 'sent' });
      await salon.ask('PATCH', '/v1/business', { sender: { smsName: 'Salon' } });
    });
  });

  it('connects SmartEmailing', async () => {
    const { account } = await connected(11);
    await wakes(await due('smartemailing'), 'connection_missing', () => open(account));
  });

  it.each<[string, (customMessage: string) => Promise<unknown>]>([
    ['prepares an e-mail again and looks it up', () => salon.ask('GET', '/v1/smartemailing/emails')],
    [
      'names another e-mail that is there',
      (customMessage) => salon.ask('PATCH', customMessage, { action: { type: 'smartemailing_email', emailId: 12 } }),
    ],
  ])('%s', async (_, mend) => {
    const { account, customMessage } = await connected(13);
    await open(account);
    campaigns.emails.delete(13);
    const id = await due('smartemailing');
    await wakes(id, 'template_missing', async () => {
      campaigns.emails.set(13, 'Again');
      campaigns.emails.set(12, 'Another');
      await mend(customMessage);
    });
  });
});
