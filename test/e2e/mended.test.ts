import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FakeInfobip } from '../providers/played/fake-infobip.ts';
import { FakeSmsGate } from '../providers/played/fake-smsgate.ts';
import { type LiveBooking, LiveSalon } from '../support/servers/live-salon.js';
import { LiveStack } from '../support/servers/live-stack.js';

const accounts = '/v1/provider-accounts';

describe('a message that waits goes out within five seconds', () => {
  let stack: LiveStack;
  let infobip: FakeInfobip;
  let phone: FakeSmsGate;
  beforeAll(async () => {
    stack = await LiveStack.start();
    infobip = await new FakeInfobip().start();
    phone = await new FakeSmsGate().start();
  });
  afterAll(async () => {
    await stack?.stop();
    infobip.close();
    phone.close();
  });

  /** A booking whose reminder by SMS is due in a moment, and waits. */
  const waiting = async (salon: LiveSalon, reason: string): Promise<LiveBooking> => {
    const booking = await salon.book(3_602);
    await vi.waitFor(async () => {
      const ledger = await salon.ledger(booking);
      const reminder = ledger.find(({ kind, channel }) => kind === 'reminder' && channel === 'sms');
      expect(reminder).toMatchObject({ status: 'planned', reason });
    }, 20_000);
    await isSeenToWait(booking, reason);
    return booking;
  };
  /** In Temporal, by who looks for what is to be mended. */
  const isSeenToWait = ({ workflowId }: LiveBooking, reason: string | null) => {
    const query = `WorkflowId="${workflowId}" AND WaitingFor ${reason ? `= "${reason}"` : 'IS NOT NULL'}`;
    return vi.waitFor(async () => expect(await stack.operator.workflows(query)).toHaveLength(reason ? 1 : 0), 20_000);
  };
  const goesOut = async ({ client }: LiveBooking, provider: { messages: { to: string }[] }, since: number) => {
    await vi.waitFor(() => expect(provider.messages.map(({ to }) => to)).toContain(client.phone), 15_000);
    expect(Date.now() - since).toBeLessThan(5_000);
  };

  it('once its account has the right key', async () => {
    const salon = await LiveSalon.open(stack, 'PT1H');
    const account = { provider: 'infobip', channels: ['sms'], baseUrl: infobip.url, sender: 'Salon' };
    const { body } = await salon.ask('POST', accounts, { ...account, credentials: { apiKey: 'wrong' } });
    const bookings = [await waiting(salon, 'account_paused'), await waiting(salon, 'account_paused')];
    const mendedAt = Date.now();
    await salon.ask('PATCH', `${accounts}/${body.id}`, { credentials: { apiKey: infobip.apiKey } });
    for (const booking of bookings) await goesOut(booking, infobip, mendedAt);
    for (const booking of bookings) await isSeenToWait(booking, null);
  });

  it('once the phone is back', async () => {
    const salon = await LiveSalon.open(stack, 'PT1H');
    const account = { provider: 'smsgate', baseUrl: phone.url, credentials: phone.credentials };
    const { body } = await salon.ask('POST', accounts, account);
    phone.listen(body.webhookUrl);
    await salon.ask('PUT', '/v1/sending-method', { method: 'own_phone' });
    const number = { number: '+420601000999' };
    expect(await salon.ask('POST', '/v1/sending-method/phone/code', number)).toMatchObject({ status: 200 });
    const code = /\d{6}/.exec(phone.messages.at(-1)?.text ?? '')?.[0];
    expect(await salon.ask('POST', '/v1/sending-method/phone/link', { code })).toMatchObject({ status: 200 });
    phone.ping();
    phone.goOffline(new Date(Date.now() - 2 * 3_600_000));
    const booking = await waiting(salon, 'phone_unavailable');
    const mendedAt = Date.now();
    phone.goOnline();
    phone.ping();
    await goesOut(booking, phone, mendedAt);
  });
});
