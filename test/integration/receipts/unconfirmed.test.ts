import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReceiptActivities } from '../../../src/activities/receipt.activities.js';
import { seal } from '../../../src/application/accounts/credentials-seal.js';
import { SendingAccounts } from '../../../src/application/accounts/sending-accounts.js';
import type { BookingRuns } from '../../../src/application/bookings/booking-runs.js';
import { ReceiptInbox } from '../../../src/application/receipts/receipt-inbox.js';
import { StatusLookup } from '../../../src/application/receipts/status-lookup.js';
import type { BookingRef } from '../../../src/contracts/refs.js';
import { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { DeliveryAttemptRow } from '../../../src/db/entities/delivery/delivery-attempt.entity.js';
import { ProviderAccountRow } from '../../../src/db/entities/delivery/provider-account.entity.js';
import { Salon } from '../../support/salon/salon.js';
import { hour } from '../../support/workflow/fake-booking.js';

describe('a message that nobody has confirmed', () => {
  let salon: Salon;
  let provider: Server;
  let accountId: string;
  let says: object[] = [];
  let message: MessageRow;
  let told: BookingRef[] = [];

  beforeAll(async () => {
    process.env.ZVONEK_SECRET ??= 'a secret for the tests, and for nothing else';
    process.env.ZVONEK_PRIVATE_PROVIDERS = 'true';
    salon = await Salon.open();
    provider = createServer((_, response) => response.end(JSON.stringify(says)));
    await once(provider.listen(0, '127.0.0.1'), 'listening');
    accountId = await openAccount(`http://127.0.0.1:${(provider.address() as AddressInfo).port}`);
  });
  afterAll(async () => {
    delete process.env.ZVONEK_PRIVATE_PROVIDERS;
    provider.close();
    await salon.close();
  });
  beforeEach(async () => {
    says = [];
    told = [];
    message = await salon.message(await salon.book(), 'reminder', 'sms');
  });

  const openAccount = (baseUrl: string) =>
    salon.database.forBusiness(salon.businessId, async ({ manager: tx }) => {
      const id = uuidv7();
      const row = {
        id,
        businessId: salon.businessId,
        provider: 'sandbox',
        channels: ['sms'],
        enabled: true,
        version: 1,
      };
      await tx.insert(ProviderAccountRow, { ...row, baseUrl, webhookToken: 'token', credentials: seal({}, id) });
      return id;
    });
  const sent = (hoursAgo: number, values: Partial<MessageRow> = {}) =>
    salon.database.forBusiness(salon.businessId, async ({ manager: tx }) => {
      const at = new Date(Date.now() - hoursAgo * hour);
      await tx.update(
        MessageRow,
        { id: message.id },
        { status: 'sent', sentAt: at, recipient: '+420601000001', ...values },
      );
      await tx.insert(DeliveryAttemptRow, {
        ...{ id: uuidv7(), businessId: salon.businessId, messageId: message.id, attempt: 1, provider: 'sandbox' },
        ...{
          state: 'accepted',
          channel: 'sms',
          accountId,
          providerMessageId: `at-provider-${message.id}`,
          stateAt: at,
        },
      });
    });
  const activities = () => {
    const runs = {
      refresh: async (booking: BookingRef) => void told.push(booking),
    } as unknown as BookingRuns;
    const { database } = salon;
    return new ReceiptActivities(
      database,
      new ReceiptInbox(database),
      new StatusLookup(database, new SendingAccounts(database)),
      runs,
    );
  };
  const run = (work: () => Promise<unknown>) =>
    new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR', () => {}) }).run(work);
  const now = async () => (await salon.query<MessageRow>('SELECT * FROM messages WHERE id = $1', [message.id]))[0];
  const booking = () => ({ businessId: salon.businessId, bookingId: message.bookingId });

  it('rule 78: for a day is not delivered, and its booking hears of it once', async () => {
    await sent(24.1);
    await run(() => activities().closeUnconfirmed());
    expect(await now()).toMatchObject({ status: 'undelivered', reason: 'no_confirmation' });
    expect(told).toEqual([booking()]);
    await run(() => activities().closeUnconfirmed());
    expect(told).toHaveLength(1);
  });

  it('rule 78: nor is one of which nobody knows whether it went out', async () => {
    await sent(24.1, { status: 'unknown' });
    await run(() => activities().closeUnconfirmed());
    expect(await now()).toMatchObject({ status: 'undelivered', reason: 'no_confirmation' });
  });

  it('rule 80: waits until then', async () => {
    await sent(23.9);
    await run(() => activities().closeUnconfirmed());
    expect(await now()).toMatchObject({ status: 'sent' });
  });

  it('rule 80: waits for good where nobody confirms, as an e-mail does', async () => {
    message = await salon.message(await salon.book(), 'reminder', 'email');
    await sent(48);
    await run(() => activities().closeUnconfirmed());
    expect(await now()).toMatchObject({ status: 'sent' });
  });

  it.each([
    ['delivered', { status: 'delivered', reason: null }],
    ['undelivered', { status: 'undelivered', reason: 'recipient_refused' }],
    ['accepted', { status: 'undelivered', reason: 'no_confirmation' }],
  ])('is asked for first; the provider says %s', async (state, standing) => {
    says = [{ id: `at-provider-${message.id}`, clientReference: message.id, state, stateAt: new Date().toISOString() }];
    await sent(25);
    await run(() => activities().closeUnconfirmed());
    expect(await now()).toMatchObject(standing);
  });

  it('is delivered all the same by a receipt that comes later, even if the one who took it died', async () => {
    await sent(25);
    await run(() => activities().closeUnconfirmed());
    const providerMessageId = `at-provider-${message.id}`;
    const report = { providerMessageId, state: 'delivered' as const, at: new Date(), dedupeKey: 'late' };
    const call = { provider: 'sandbox', method: 'POST', query: '', headers: {}, body: Buffer.from('{}') };
    const parsed = { reports: [report], inbound: [], heartbeats: [] };
    const id = await new ReceiptInbox(salon.database).store({
      ...call,
      businessId: salon.businessId,
      accountId,
      parsed,
    });
    await run(() => activities().applyReceipts());
    expect(await now(), 'while he may still be at it').toMatchObject({ status: 'undelivered' });
    await salon.query(`UPDATE delivery_receipts SET received_at = now() - interval '2 minutes' WHERE id = $1`, [id]);
    told = [];
    await run(() => activities().applyReceipts());
    expect(await now()).toMatchObject({ status: 'delivered', reason: null });
    expect(told, 'nothing waits for it').toEqual([]);
    expect(await run(() => activities().applyReceipts())).toBe(0);
  });

  it('is forgotten with all that was ever said of it after a while', async () => {
    const call = { provider: 'sandbox', method: 'POST', query: '', headers: {}, body: Buffer.alloc(0), parsed: null };
    const id = await new ReceiptInbox(salon.database).store({ ...call, businessId: salon.businessId, accountId });
    const kept = () => salon.query('SELECT FROM delivery_receipts WHERE id = $1', [id]);
    await run(() => activities().forgetReceipts());
    expect(await kept()).toHaveLength(1);
    await salon.query(`UPDATE delivery_receipts SET received_at = now() - interval '91 days' WHERE id = $1`, [id]);
    await run(() => activities().forgetReceipts());
    expect(await kept()).toHaveLength(0);
  });
});
