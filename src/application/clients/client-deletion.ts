import type { Stores } from '../../db/stores/stores.js';
import { messageAfter } from '../../domain/message/message-lifecycle.js';

/** Removes a client for good; the bookings stay without the person, and what was still to be sent to them is not (rules 160-162). */
export async function deleteClient(stores: Stores, clientId: string, now: Date): Promise<void> {
  const { clients, delivery, idempotencyKeys } = stores;
  const bookings = await clients.lockBookings(clientId);
  const starts = new Map(bookings.map(({ id, startsAt }) => [id, startsAt]));
  for (const message of await clients.lockMessages([...starts.keys()])) {
    const at = { now, startsAt: starts.get(message.bookingId) ?? now };
    const change = messageAfter(message, { type: 'withdrawn', reason: 'client_deleted' }, at);
    if (change) await delivery.change(message.id, change);
  }
  await clients.forgetRecipients([...starts.keys()]);
  await idempotencyKeys.forgetClient(clientId);
  await clients.remove(clientId);
}
