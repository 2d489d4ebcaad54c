import { v7 as uuidv7 } from 'uuid';
import type { ClientRow } from '../../db/entities/booking/client.entity.js';
import type { BookingReferences } from '../../db/stores/booking-references.store.js';
import type { Stores } from '../../db/stores/stores.js';
import { type Contact, contactKeys } from '../../domain/client/contact.js';
import { clientMeant } from '../../domain/client/matching.js';
import { parsePhone } from '../../domain/client/phone.js';
import { DomainError } from '../../domain/domain-error.js';
import { recallChoices } from '../accounts/recall-choices.js';
import type { ContactHash } from '../accounts/secrets/contact-hash.js';

/** A client as somebody names him; the phone number as it was typed. */
export interface ClientInput {
  name: string;
  email?: string | null;
  phone?: string | null;
  language?: string | null;
}

/** Whose booking it is, and where its messages go. */
export interface Booker {
  client: ClientRow;
  contact: Contact;
}

/**
 * Somebody known by id, with what is known of him; or somebody who is named, with what is said and no more. Nothing that
 * is said changes what is known of a client.
 */
export async function bookerOf(
  stores: Stores,
  { business, client: known }: Pick<BookingReferences, 'business' | 'client'>,
  { client: named }: { client?: ClientInput },
  hash: ContactHash,
): Promise<Booker> {
  if (!named) {
    const client = orRefused(known && (await stores.clients.hold(known.id)));
    return { client, contact: client };
  }
  const { name, email, phone, language } = named;
  const contact = {
    name,
    email: email ?? null,
    phone: phone ? parsePhone(phone, business.country, 'client.phone') : null,
    language: language ?? null,
  };
  // Two bookings of one new client at the same moment make one client.
  await stores.clients.lockContact(business.id, contact);
  const client = clientMeant(await stores.clients.withContact(contact), contact);
  const news = contactKeys(contact).filter((key) => !client || !contactKeys(client).includes(key));
  await recallChoices(stores, hash, business.id, news);
  return { client: client ?? (await addClient(stores, business.id, contact)), contact };
}

const addClient = ({ clients }: Stores, businessId: string, contact: Contact): Promise<ClientRow> =>
  clients.add({ ...contact, ...unknown, id: uuidv7(), businessId });

const unknown = { optOuts: [], marketingConsent: false, viberAbsentUntil: null, lastChannel: null };

function orRefused(client: ClientRow | null): ClientRow {
  if (!client) throw new DomainError('validation_failed', 'names no client of this business', { path: 'clientId' });
  return client;
}
