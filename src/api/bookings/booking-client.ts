import type { EntityManager } from 'typeorm';
import type { Business } from '../../db/entities/business.entity.js';
import { Client } from '../../db/entities/client.entity.js';
import { DomainError } from '../../domain/domain-error.js';
import { parsePhone } from '../../domain/phone.js';
import type { NewBooking } from './booking-input.schema.js';
import { findOrAddClient } from './client-finder.js';

/** Whose booking it is: somebody known by id, or somebody who is named. */
export function clientOf(tx: EntityManager, business: Business, { clientId, client }: NewBooking): Promise<Client> {
  if (!client) return knownClient(tx, clientId);
  const { name, email, phone, language } = client;
  return findOrAddClient(tx, business.id, {
    name,
    email: email ?? null,
    phone: phone ? parsePhone(phone, business.country, 'client.phone') : null,
    language: language ?? null,
  });
}

async function knownClient(tx: EntityManager, id: string | undefined): Promise<Client> {
  const client = await tx.findOneBy(Client, { id });
  if (!client) throw new DomainError('validation_failed', 'names no client of this business', { path: 'clientId' });
  return client;
}
