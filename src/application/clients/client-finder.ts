import { v7 as uuidv7 } from 'uuid';
import type { ClientRow } from '../../db/entities/booking/client.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import { contactsOf, filledIn, lookupsFor, type NamedClient } from '../../domain/client/matching.js';

/** The client that a booking names, who is added if nobody knows him; all that is known of him is kept. */
export async function findOrAddClient(
  { clients }: Pick<Stores, 'clients'>,
  businessId: string,
  named: NamedClient,
): Promise<ClientRow> {
  // Two bookings of one new client at the same moment make one client.
  await clients.lockContacts(businessId, contactsOf(named));
  const known = await clients.findBy(lookupsFor(named));
  if (!known) return clients.add({ ...named, ...unknown, id: uuidv7(), businessId });
  const news = filledIn(known, named);
  return Object.keys(news).length > 0 ? clients.change(known, news) : known;
}

const unknown = { optOuts: [], viberAbsentUntil: null, viberBlocked: false, lastChannel: null };
