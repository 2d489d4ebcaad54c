import { Brackets, type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import type { ClientLookup } from '../../../domain/client/matching.js';
import { breaksUnique } from '../../connection/database-faults.js';
import { BookingRow } from '../../entities/booking/booking.entity.js';
import { ClientRow } from '../../entities/booking/client.entity.js';
import { MessageRow } from '../../entities/booking/message.entity.js';
import type { PageQuery } from '../page.js';
import { ResourceStore } from './resource.store.js';

/** What clients can be narrowed down by. */
export interface ClientQuery extends PageQuery {
  /** Any part of a name, an e-mail address or a number. */
  search?: string | undefined;
}

/** The people who book. */
export class ClientStore extends ResourceStore<ClientRow, ClientQuery> {
  constructor(manager: EntityManager) {
    super(manager, ClientRow);
  }

  /** Lets nobody else look for these contacts before the transaction ends. */
  async lockContacts(businessId: string, contacts: readonly string[]): Promise<void> {
    const names = contacts.map((contact) => `client:${businessId}:${contact}`).sort();
    await this.manager.query('SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest($1::text[]) name', [
      names,
    ]);
  }

  /** The first client that one of the lookups finds, taken one after another. */
  async findBy(lookups: readonly ClientLookup[]): Promise<ClientRow | null> {
    for (const lookup of lookups) {
      const client = await this.lookUp(lookup);
      if (client) return client;
    }
    return null;
  }

  /** All who have this number, which may be several of one business. */
  lockByPhone(phone: string): Promise<ClientRow[]> {
    return this.manager.find(ClientRow, { where: { phone }, order: { id: 'ASC' }, lock: forUpdate });
  }

  async update(id: string, values: Partial<ClientRow>): Promise<void> {
    if (Object.keys(values).length > 0) await this.manager.update(ClientRow, { id }, values);
  }

  private lookUp(lookup: ClientLookup): Promise<ClientRow | null> {
    const clients = this.manager.createQueryBuilder(ClientRow, 'client');
    if (lookup.by === 'email') return clients.where('lower(client.email) = lower(:email)', lookup).getOne();
    clients.where('client.phone = :phone', lookup);
    if (lookup.withoutEmail) clients.andWhere('client.email IS NULL');
    return clients.orderBy('client.createdAt').addOrderBy('client.id').limit(1).getOne();
  }

  /** The client's bookings, before any of their messages: claims and changes meet in this one order. */
  lockBookings(clientId: string): Promise<BookingRow[]> {
    return this.manager.find(BookingRow, { where: { clientId }, order: { id: 'ASC' }, lock: forUpdate });
  }

  /** What was ever to be sent to the client of these bookings. */
  lockMessages(bookingIds: readonly string[]): Promise<MessageRow[]> {
    return this.manager.find(MessageRow, { where: toClientOf(bookingIds), order: { id: 'ASC' }, lock: forUpdate });
  }

  /** Forgets the addresses and numbers that messages to the client went to. */
  async forgetRecipients(bookingIds: readonly string[]): Promise<void> {
    await this.manager.update(MessageRow, toClientOf(bookingIds), { recipient: null });
  }

  protected override listed(
    clients: SelectQueryBuilder<ClientRow>,
    { search }: ClientQuery,
  ): SelectQueryBuilder<ClientRow> {
    if (!search) return clients;
    const digits = search.replace(/^\+|[\s()/.-]/g, '').replace(/^0+/, '');
    const part = like(search);
    return clients.where(
      new Brackets((any) => {
        any.where('row.name ILIKE :part OR row.email ILIKE :part', { part });
        if (/^\d+$/.test(digits)) any.orWhere('row.phone LIKE :digits', { digits: like(digits) });
      }),
    );
  }
}

const forUpdate = { mode: 'pessimistic_write' } as const;
const toClientOf = (bookingIds: readonly string[]) => ({ bookingId: In(bookingIds), audience: 'client' as const });
const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Whether a client could not be stored because another one has this e-mail (rule 153). */
export const isEmailTaken = (error: unknown): boolean => breaksUnique(error, 'clients_email');
