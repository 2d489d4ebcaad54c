import type { EntityManager } from 'typeorm';
import type { NewBooking } from '../../api/bookings/booking-input.schema.js';
import type { ClientRow } from '../../db/entities/booking/client.entity.js';
import { Stores } from '../../db/stores/stores.js';
import { parsePhone } from '../../domain/client/phone.js';
import { DomainError } from '../../domain/domain-error.js';
import { findOrAddClient } from '../clients/client-finder.js';
import type { BookingReferences } from './booking-references.js';

/** Whose booking it is: somebody known by id, or somebody who is named. */
export async function clientOf(
  tx: EntityManager,
  { business, client: known }: Pick<BookingReferences, 'business' | 'client'>,
  { client }: NewBooking,
): Promise<ClientRow> {
  if (!client) return orRefused(known);
  const { name, email, phone, language } = client;
  return findOrAddClient(new Stores(tx), business.id, {
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
