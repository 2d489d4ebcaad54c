import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { ReceiptActivities } from '../../../src/activities/receipt.activities.js';
import { accountSettings } from '../../../src/application/accounts/account-settings.fixture.js';
import { ContactHash } from '../../../src/application/accounts/secrets/contact-hash.js';
import type { BookingRuns } from '../../../src/application/bookings/booking-runs.js';
import type { NoticeRuns } from '../../../src/application/notices/notice-runs.js';
import { DeliveryReports } from '../../../src/application/receipts/delivery-reports.js';
import { InboundMessages } from '../../../src/application/receipts/inbound-messages.js';
import { ReceiptInbox } from '../../../src/application/receipts/receipt-inbox.js';
import { StatusLookup } from '../../../src/application/receipts/status-lookup.js';
import { UnconfirmedMessages } from '../../../src/application/receipts/unconfirmed-messages.js';
import type { BookingRef } from '../../../src/contracts/refs.js';
import { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { DeliveryAttemptRow } from '../../../src/db/entities/delivery/delivery-attempt.entity.js';
import { ProviderAccountRow } from '../../../src/db/entities/delivery/provider-account.entity.js';
import { seal, sendingAccounts } from '../../support/salon/accounts.js';
import { openSalon } from '../../support/salon/opened.js';
import { rowByRow } from '../../support/salon/row-by-row.js';
import { wakes } from '../../support/salon/wakes.js';
import { hour } from '../../support/workflow/fake-booking.js';

const salon = await openSalon();

describe('a message that nobody has confirmed', () => {
  let provider: Server;
  let accountId: string;
  let says: object[] = [];
  let message: MessageRow;
  let told: BookingRef[] = [];

  beforeAll(async () => {
    provider = createServer((_, response) => response.end(JSON.stringify(says)));
    await once(provider.listen(0, '127.0.0.1'), 'listening');
    accountId = await openAccount(`http://127.0.0.1:${(provider.address() as AddressInfo).port}`);
  });
  afterAll(async () => {
    provider.close();
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
  const tell = async ({ businessId, bookingId }: BookingRef) => void told.push({ businessId, bookingId });
  const runs = { tell } as unknown as BookingRuns;
  const notices = { tell } as unknown as NoticeRuns;
  const inbox = () => {
    const { database } = salon;
    return new ReceiptInbox(
      database,
      new DeliveryReports(database),
      new InboundMessages(database, new ContactHash(accountSettings)),
      runs,
      notices,
      rowByRow(database),
      wakes(),
    );
  };
  const activities = () => {
    const { database } = salon;
    const lookup = new StatusLookup(database, sendingAccounts(database));
    const unconfirmed = new UnconfirmedMessages(
      database,
      lookup,
      new DeliveryReports(database),
      notices,
      rowByRow(database),
    );
    return new ReceiptActivities(inbox(), unconfirmed);
  };
  const run = (work: () => Promise<unknown>) =>
    new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR', () => {}) }).run(work);
  const now = async () => (await salon.query<MessageRow>('SELECT * FROM messages WHERE id = $1', [message.id]))[0];
  const call = { provider: 'sandbox', method: 'POST', query: '', headers: {}, body: Buffer.from('{}') };
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
    const parsed = { reports: [report], inbound: [], heartbeats: [] };
    const id = await inbox().store({
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
    expect(told, 'its workflow shows a problem that is none any more').toHaveLength(1);
    expect(await run(() => activities().applyReceipts())).toBe(0);
  });

  describe('of three, the first of which is poisoned', () => {
    let messages: MessageRow[];
    let logged: MockInstance<Logger['warn']>;

    beforeEach(async () => {
      logged = vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
      messages = [];
      for (const hoursAgo of [27, 26, 25]) {
        message = await salon.message(await salon.book(), 'reminder', 'sms');
        await sent(hoursAgo);
        messages.push(message);
      }
    });
    afterEach(() => vi.restoreAllMocks());

    const standings = async () => {
      const ids = messages.map(({ id }) => id);
      const rows = await salon.query<MessageRow>('SELECT * FROM messages WHERE id = ANY ($1) ORDER BY sent_at', [ids]);
      return rows.map(({ status }) => status);
    };

    const itsTimeHasCome = () => salon.query('UPDATE failing_rows SET next_try_at = now()');

    it('does not hold up the others, is told of by its id and is tried again', async () => {
      vi.spyOn(StatusLookup.prototype, 'finalStatus').mockRejectedValueOnce(new Error('poisoned'));
      expect(await run(() => activities().closeUnconfirmed())).toBe(2);
      expect(await standings()).toEqual(['sent', 'undelivered', 'undelivered']);
      const told = expect.objectContaining({ rowId: messages[0]?.id });
      expect(logged).toHaveBeenCalledExactlyOnceWith(told, expect.any(String));
      expect(await run(() => activities().closeUnconfirmed()), 'before its next try').toBe(0);
      await itsTimeHasCome();
      expect(await run(() => activities().closeUnconfirmed())).toBe(1);
      expect(await standings()).toEqual(['undelivered', 'undelivered', 'undelivered']);
    });

    it('does not hold up the receipts of the others', async () => {
      const ids: string[] = [];
      for (const { id } of messages) {
        const at = { at: new Date(), dedupeKey: id };
        const said = { ...at, providerMessageId: `at-provider-${id}`, state: 'delivered' as const };
        const parsed = { reports: [said], inbound: [], heartbeats: [] };
        ids.push(await inbox().store({ ...call, businessId: salon.businessId, accountId, parsed }));
      }
      await salon.query(`UPDATE delivery_receipts SET received_at = received_at - interval '2 minutes'`, []);
      const poison = `said = '{"reports": [{}], "inbound": null}'`;
      const [{ said } = {}] = await salon.query<{ said: object }>('SELECT said FROM delivery_receipts WHERE id = $1', [
        ids[0],
      ]);
      await salon.query(`UPDATE delivery_receipts SET ${poison} WHERE id = $1`, [ids[0]]);
      expect(await run(() => activities().applyReceipts())).toBe(2);
      expect(await standings()).toEqual(['sent', 'delivered', 'delivered']);
      const row = { rowId: ids[0], businessId: salon.businessId };
      const what = { duty: 'applyReceipts', ...row, code: 'TypeError', failures: 1 };
      expect(logged).toHaveBeenCalledExactlyOnceWith(what, expect.any(String));
      await salon.query('UPDATE delivery_receipts SET said = $2 WHERE id = $1', [ids[0], said]);
      await itsTimeHasCome();
      expect(await run(() => activities().applyReceipts())).toBe(1);
      expect(await standings()).toEqual(['delivered', 'delivered', 'delivered']);
    });
  });

  it('is forgotten with all that was ever said of it after a while', async () => {
    const id = await inbox().store({ ...call, businessId: salon.businessId, accountId, parsed: null });
    const kept = () => salon.query('SELECT FROM delivery_receipts WHERE id = $1', [id]);
    await run(() => activities().forgetReceipts());
    expect(await kept()).toHaveLength(1);
    await salon.query(`UPDATE delivery_receipts SET received_at = now() - interval '91 days' WHERE id = $1`, [id]);
    await run(() => activities().forgetReceipts());
    expect(await kept()).toHaveLength(0);
  });
});
