import { createHmac } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SendingAccounts } from '../../../src/application/accounts/sending-accounts.js';
import type { SmsSender } from '../../../src/channels/channel.port.js';
import { openSms } from '../../../src/channels/providers.js';
import { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { DeliveryAttemptRow } from '../../../src/db/entities/delivery/delivery-attempt.entity.js';
import { FakeKannel } from '../../providers/played/fake-kannel.ts';
import { FakeSmsGate } from '../../providers/played/fake-smsgate.ts';
import { FakeTwilio } from '../../providers/played/fake-twilio.ts';
import { inDays, startBookingApi, type TestSalon } from '../../support/salon/booking-api.js';
import { openReachableApi } from '../../support/salon/opened.js';

const api = await openReachableApi();

const players = { twilio: FakeTwilio, kannel: FakeKannel, smsgate: FakeSmsGate };

describe.each(['twilio', 'kannel', 'smsgate'] as const)('an account with %s, from the send to the log', (provider) => {
  let salon: TestSalon;
  let fake: FakeTwilio | FakeKannel | FakeSmsGate;
  let accountId: string;
  let callbackUrl: string;
  let sender: SmsSender;

  beforeEach(async () => {
    fake = await new players[provider]().start();
    salon = await api.salon();
    const { baseUrl, credentials } = { baseUrl: fake.url, credentials: fake.credentials };
    const account = { provider, channels: ['sms'], baseUrl, credentials, sender: 'Salon' };
    const made = await salon.ask('POST', '/v1/provider-accounts', account);
    expect(made).toMatchObject({ status: 201, body: { webhookUrl: expect.stringContaining(await api.app.getUrl()) } });
    accountId = made.body.id;
    const known = await api.app.get(SendingAccounts).byId(accountId);
    if (!known) throw new Error('the account is not known');
    callbackUrl = known.callbackUrl;
    sender = openSms(known, 'sms');
    expect(await salon.ask('POST', `/v1/provider-accounts/${accountId}/check`)).toMatchObject({ body: { ok: true } });
  });
  afterEach(() => fake.close());

  /** A reminder that is handed over as a worker would. */
  async function send(to = '+420777000111') {
    const { body: booking } = await salon.book({ startsAt: inDays(3) });
    const { body: messages } = await salon.ask('GET', `/v1/bookings/${booking.id}/messages?channel=sms`);
    const reference: string = messages.items[0].id;
    const now = new Date();
    await api.database.forBusiness(salon.businessId, async ({ manager: tx }) => {
      const row = {
        id: uuidv7(),
        businessId: salon.businessId,
        messageId: reference,
        attempt: 1,
        channel: 'sms',
      } as const;
      await tx.insert(DeliveryAttemptRow, {
        ...row,
        provider,
        accountId,
        state: 'accepted',
        startedAt: now,
        stateAt: now,
      });
      const standing = { status: 'sent', sentAt: now, recipient: to, kind: 'reminder', attempts: 1 } as const;
      await tx.update(MessageRow, { id: reference }, standing);
    });
    const text = { text: 'Zítra 10:00', segments: 1, encoding: 'UCS-2', label: 'transactional' } as const;
    const validUntil = new Date(Date.now() + 3_600_000);
    const outcome = await sender.send({ ...text, reference, to, validUntil, callbackUrl });
    expect(outcome).toMatchObject({ outcome: 'accepted' });
    return reference;
  }
  const ends = (id: string, publicStatus: string) =>
    vi.waitFor(
      async () => {
        const { body } = await salon.ask('GET', `/v1/messages/${id}`);
        expect(body).toMatchObject({ publicStatus });
      },
      { timeout: 10_000 },
    );

  it('rule 77: shows what was delivered, also where a forger was faster', async () => {
    fake.faults.add('forged-report', { next: 1 });
    await ends(await send(), 'delivered');
    expect(fake.forgeries).toEqual([provider === 'kannel' ? 404 : 401]);
  });

  it('rule 78: shows what was not delivered, and no forger makes it delivered', async () => {
    fake.faults.add('forged-report', { next: 1 });
    await ends(await send('+420777000099'), 'not_delivered');
    expect(fake.forgeries).toEqual([provider === 'kannel' ? 404 : 401]);
  });

  it.each(['doubled-report', 'reordered-reports'])('%s: ends the same way', async (fault) => {
    fake.faults.add(fault, { next: 1 });
    await ends(await send(), 'delivered');
  });
});

it('an address that a proxy shortens is known as it was signed', async () => {
  const api = await startBookingApi({ PUBLIC_URL: 'https://salon.test/zvonek' });
  try {
    const salon = await api.salon();
    const credentials = { accountSid: 'AC1', authToken: 'token' };
    const { body } = await salon.ask('POST', '/v1/provider-accounts', {
      provider: 'twilio',
      channels: ['sms'],
      credentials,
    });
    expect(body.webhookUrl).toMatch(/^https:\/\/salon\.test\/zvonek\/v1\//);
    const url = body.webhookUrl.replace('https://salon.test/zvonek', '');
    const signature = createHmac('sha1', 'token')
      .update(`${body.webhookUrl}MessageSidSM1MessageStatussent`)
      .digest('base64');
    const headers = { 'x-twilio-signature': signature, 'content-type': 'application/x-www-form-urlencoded' };
    const payload = 'MessageSid=SM1&MessageStatus=sent';
    expect((await api.app.inject({ method: 'POST', url, headers, payload })).statusCode).toBe(204);
    expect((await api.app.inject({ method: 'POST', url: `${url}?a=b`, headers, payload })).statusCode).toBe(401);
  } finally {
    await api.close();
  }
});
