import { createHmac, randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DeliveryReports } from '../../../src/application/receipts/delivery-reports.js';
import { DeliveryAttemptRow } from '../../../src/db/entities/delivery/delivery-attempt.entity.js';
import { allApplied, handedOver, openAccount } from '../../support/salon/handed-over.js';
import { openBookingApi } from '../../support/salon/opened.js';

const api = await openBookingApi();
const salon = await api.salon();

const credentials = { username: 'salon', password: 'secret', deviceId: 'phone-of-the-salon-01', signingKey: 'key' };
const lost = { reason: 'Delivery result from SC: 70' };

describe('rule 67: a long SMS that the phone reports on part by part', () => {
  let account: { id: string; path: string };
  let message: { bookingId: string; messageId: string };

  beforeAll(async () => {
    account = await openAccount(api, salon.key, { provider: 'smsgate', channels: ['sms'], credentials });
  });
  beforeEach(async () => {
    message = await handedOver(api, { salon, accountId: account.id });
  });

  const tell = async (event: string, more: object = {}, id: string = randomUUID()) => {
    const body = JSON.stringify({
      ...{ id, event, deviceId: credentials.deviceId },
      payload: { messageId: `${message.messageId}-1`, ...more },
    });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', credentials.signingKey).update(`${body}${timestamp}`).digest('hex');
    const headers = { 'content-type': 'application/json', 'x-timestamp': timestamp, 'x-signature': signature };
    const answer = await api.app.inject({ method: 'POST', url: account.path, headers, payload: body });
    expect(answer.statusCode).toBe(200);
    await allApplied(api);
  };
  const shown = async () => (await salon.ask('GET', `/v1/messages/${message.messageId}`)).body;

  it('is delivered when the last part is, and not before', async () => {
    await tell('sms:sent', { partsCount: 2 });
    await tell('sms:delivered');
    expect(await shown()).toMatchObject({ publicStatus: 'waiting', deliveredAt: null, deliveries: [{ parts: 2 }] });
    const deliveredAt = new Date(Date.now() - 1_000).toISOString();
    await tell('sms:delivered', { deliveredAt });
    expect(await shown()).toMatchObject({
      publicStatus: 'delivered',
      deliveredAt,
      deliveries: [{ status: 'delivered' }],
    });
  });

  it('is not delivered by one part that is reported twice', async () => {
    await tell('sms:sent', { partsCount: 2 });
    await tell('sms:delivered', {}, 'call-1');
    await tell('sms:delivered', {}, 'call-1');
    expect(await shown()).toMatchObject({ publicStatus: 'waiting', deliveries: [{ status: 'handed_over' }] });
  });

  it('is not delivered as soon as one part is lost, whatever became of the others', async () => {
    await tell('sms:sent', { partsCount: 2 });
    await tell('sms:delivered');
    await tell('sms:failed', lost);
    const end = { status: 'undelivered', reason: 'recipient_refused', deliveries: [{ status: 'undelivered' }] };
    expect(await shown()).toMatchObject(end);
    message = await handedOver(api, { salon, accountId: account.id });
    await tell('sms:sent', { partsCount: 2 });
    await tell('sms:failed', lost);
    await tell('sms:delivered');
    expect(await shown()).toMatchObject(end);
  });

  it('is delivered late where a part that was given up has arrived after all', async () => {
    await tell('sms:sent', { partsCount: 2 });
    await tell('sms:failed', lost);
    await tell('sms:delivered');
    await tell('sms:delivered');
    expect(await shown()).toMatchObject({ status: 'delivered', reason: null });
  });

  it('has as many parts as were counted when it was handed over, until the phone says how many', async () => {
    const { businessId } = salon;
    const { messageId } = message;
    await api.database.forBusiness(businessId, ({ manager: tx }) =>
      tx.update(DeliveryAttemptRow, { messageId }, { parts: 3 }),
    );
    await tell('sms:delivered');
    await tell('sms:delivered');
    expect(await shown()).toMatchObject({ publicStatus: 'waiting' });
    await tell('sms:sent', { partsCount: 2 });
    expect(await shown()).toMatchObject({ publicStatus: 'delivered' });
  });

  it('is delivered where the gateway, asked for the whole, says so', async () => {
    await tell('sms:sent', { partsCount: 2 });
    await tell('sms:delivered');
    const reports = new DeliveryReports(api.database);
    const providerMessageId = `${message.messageId}-1`;
    const said = { providerMessageId, state: 'delivered' as const, at: new Date(), dedupeKey: 'asked' };
    const of = await reports.find(account.id, said);
    if (of) await reports.apply(of, said);
    expect(await shown()).toMatchObject({ publicStatus: 'delivered' });
  });

  it('of one part is delivered at once', async () => {
    await tell('sms:sent', { partsCount: 1 });
    await tell('sms:delivered');
    expect(await shown()).toMatchObject({ publicStatus: 'delivered' });
  });
});
