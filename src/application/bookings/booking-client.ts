import type { ClientRow } from '../../db/entities/booking/client.entity.js';
import type { BookingReferences } from '../../db/stores/booking-references.store.js';
import type { Stores } from '../../db/stores/stores.js';
import { parsePhone } from '../../domain/client/phone.js';
import { DomainError } from '../../domain/domain-error.js';
import { findOrAddClient } from '../clients/client-finder.js';

/** A client as somebody names him; the phone number as it was typed. */
export interface ClientInput {
  name: string;
  email?: string | null;
  phone?: string | null;
  language?: string | null;
}

/** Whose booking it is: somebody known by id, or somebody who is named. */
export async function clientOf(
  stores: Stores,
  { business, client: known }: Pick<BookingReferences, 'business' | 'client'>,
  { client }: { client?: ClientInput },
): Promise<ClientRow> {
  if (!client) return orRefused(known);
  const { name, email, phone, language } = client;
  return findOrAddClient(stores, business.id, {
    name,
    email: email ?? null,
    phone: phone ? parsePhone(phone, business.country, 'client.phone') : null,
    language: language ?? null,
  });
}

function orRefused(client: ClientRow | null): ClientRow {
  if (!client) throw new DomainError('validation_failed', 'names no client of this business', { path: 'clientId' });
  return client;
}
