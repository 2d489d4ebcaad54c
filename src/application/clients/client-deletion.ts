import type { MessageSubject } from '../../contracts/refs.js';
import type { Stores } from '../../db/stores/stores.js';
import { contactKeys } from '../../domain/client/contact.js';
import { messageAfter } from '../../domain/message/message-lifecycle.js';
import type { ContactHash } from '../accounts/secrets/contact-hash.js';
import { contactOf } from '../bookings/plannable.js';

/**
 * Removes a client for good; the bookings stay without the person, and what was still to be sent to them is not
 * (rules 160-162). What he does not want holds for his number and address all the same. Returns what was to be sent of
 * him without a booking.
 */
export async function deleteClient(
  stores: Stores,
  clientId: string,
  hash: ContactHash,
  now: Date,
): Promise<MessageSubject[]> {
  const { clients, delivery, idempotencyKeys, words } = stores;
  const client = await clients.find(clientId);
  const bookings = await clients.lockBookings(clientId);
  const starts = new Map(bookings.map(({ id, startsAt }) => [id, startsAt]));
  const messages = await clients.lockMessages(clientId, [...starts.keys()]);
  for (const message of messages) {
    const at = { now, startsAt: starts.get(message.bookingId ?? '') ?? now };
    const change = messageAfter(message, { type: 'withdrawn', reason: 'client_deleted' }, at);
    if (change) await delivery.change(message.id, change);
  }
  await words.forgetOfClient(clientId, [...starts.keys()]);
  await clients.forgetPerson(clientId, [...starts.keys()]);
  await idempotencyKeys.forgetClient(clientId);
  await clients.remove(clientId);
  const known = [client, ...bookings.map(contactOf)].filter((contact) => contact !== null);
  if (client) await forgetContacts(stores, client.businessId, new Set(known.flatMap(contactKeys)), hash);
  return messages
    .filter(({ bookingId, status }) => bookingId === null && status === 'planned')
    .map(({ id, businessId }) => ({ businessId, bookingId: null, messageId: id }));
}

/** A number or an address that somebody else has, too, is not forgotten. */
async function forgetContacts(
  { contactChoices, inbound }: Stores,
  businessId: string,
  contacts: ReadonlySet<string>,
  hash: ContactHash,
): Promise<void> {
  for (const contact of contacts) {
    if (await contactChoices.isInUse(contact)) continue;
    await contactChoices.forget(contact, hash.of(businessId, contact));
    if (contact.startsWith('+')) await inbound.forget(businessId, contact);
  }
}
