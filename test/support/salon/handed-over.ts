import { v7 as uuidv7 } from 'uuid';
import { expect, vi } from 'vitest';
import { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { DeliveryAttemptRow } from '../../../src/db/entities/delivery/delivery-attempt.entity.js';
import { type BookingApi, day, inDays, type TestSalon } from './booking-api.js';

/** The number that messages go to. */
export const phone = '+420601000001';
export const infobip = { provider: 'infobip', channels: ['sms'], credentials: { apiKey: 'only-for-tests' } };

/** An account over the API, by the key of a business or of the platform; `path` is where its provider reports. */
export async function openAccount(
  api: BookingApi,
  key: string,
  body: object = { provider: 'sandbox' },
  url = '/v1/provider-accounts',
) {
  const { body: made } = await api.ask(key, 'POST', url, body);
  return { id: made.id as string, path: new URL(made.webhookUrl).pathname };
}

/** A message, and how it went out; of several tries the last is by SMS, those before by Viber. */
export interface HandedOver {
  salon: TestSalon;
  accountId: string;
  startsAt?: string;
  sentAt?: Date;
  tries?: number;
}

/** A booking whose reminder went by an account, as a worker would have written it down. */
export async function handedOver(
  api: BookingApi,
  { salon, accountId, startsAt = inDays(3), sentAt = new Date(), tries = 1 }: HandedOver,
) {
  const { businessId } = salon;
  const { body: booking } = await salon.book({ startsAt });
  const { body: messages } = await salon.ask('GET', `/v1/bookings/${booking.id}/messages?channel=sms`);
  const messageId: string = messages.items[0].id;
  await api.database.forBusiness(businessId, async ({ manager: tx }) => {
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      await tx.insert(DeliveryAttemptRow, {
        ...{ id: uuidv7(), businessId, messageId, attempt, provider: 'sandbox', state: 'accepted' },
        ...{ channel: attempt < tries ? 'viber' : 'sms', accountId, startedAt: sentAt, stateAt: sentAt },
        providerMessageId: `${messageId}-${attempt}`,
      });
    }
    const standing = { status: 'sent', sentAt, recipient: phone, kind: 'reminder', attempts: tries } as const;
    await tx.update(MessageRow, { id: messageId }, standing);
  });
  return { bookingId: booking.id as string, messageId };
}

/** Receipts are answered first and applied afterwards. */
export const allApplied = (api: BookingApi) =>
  vi.waitFor(async () => {
    expect(await api.database.stores.receipts.open(new Date(Date.now() + day), 10)).toEqual([]);
  });
