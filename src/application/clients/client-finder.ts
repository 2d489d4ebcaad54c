import { type EntityManager, IsNull } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { ClientRow } from '../../db/entities/booking/client.entity.js';

/** A client as a booking names him; e-mail and number in their canonical form. */
export interface NamedClient {
  name: string;
  email: string | null;
  phone: string | null;
  language: string | null;
}

/** The client that a booking names: known by e-mail, else by number, else new (rule 130). */
export async function findOrAddClient(tx: EntityManager, businessId: string, named: NamedClient): Promise<ClientRow> {
  await lockContacts(tx, businessId, named);
  const known = (await findByEmail(tx, named)) ?? (await findByPhone(tx, named));
  if (known) return fillIn(tx, known, named);
  const added = tx.create(ClientRow, { ...named, id: uuidv7(), businessId, optOuts: [] });
  await tx.insert(ClientRow, added);
  return added;
}

/** Two bookings of one new client at the same moment make one client. */
async function lockContacts(tx: EntityManager, businessId: string, { email, phone }: NamedClient): Promise<void> {
  const contacts = [email?.toLowerCase(), phone].filter((contact) => contact != null).sort();
  const names = contacts.map((contact) => `client:${businessId}:${contact}`);
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest($1::text[]) name', [names]);
}

async function findByEmail(tx: EntityManager, { email }: NamedClient): Promise<ClientRow | null> {
  if (!email) return null;
  return tx.createQueryBuilder(ClientRow, 'client').where('lower(client.email) = lower(:email)', { email }).getOne();
}

/** Somebody with another e-mail is somebody else, though the number be the same: e-mail is what tells clients apart (rule 153). */
async function findByPhone(tx: EntityManager, { email, phone }: NamedClient): Promise<ClientRow | null> {
  if (!phone) return null;
  const where = email ? { phone, email: IsNull() } : { phone };
  return tx.findOne(ClientRow, { where, order: { createdAt: 'ASC', id: 'ASC' } });
}

/** What is known stays as it is. */
async function fillIn(tx: EntityManager, known: ClientRow, named: NamedClient): Promise<ClientRow> {
  const fields = (['email', 'phone', 'language'] as const).filter(
    (field) => known[field] === null && named[field] !== null,
  );
  const missing = Object.fromEntries(fields.map((field) => [field, named[field]]));
  if (fields.length > 0) await tx.update(ClientRow, { id: known.id }, missing);
  return Object.assign(known, missing);
}
