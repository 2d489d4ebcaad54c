import { type EntityManager, In } from 'typeorm';
import { type Contact, contactKeys } from '../../../domain/client/contact.js';
import { breaksUnique } from '../../connection/database-faults.js';
import { BookingRow } from '../../entities/booking/booking.entity.js';
import { ClientRow } from '../../entities/booking/client.entity.js';
import { MessageRow } from '../../entities/booking/message.entity.js';
import { type Page, type PageQuery, pageOf } from '../page.js';
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

  /** Lets nobody else look for this number and address before the transaction ends. */
  async lockContact(businessId: string, contact: Pick<Contact, 'email' | 'phone'>): Promise<void> {
    const names = contactKeys(contact)
      .map((key) => `client:${businessId}:${key}`)
      .sort();
    await this.manager.query('SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest($1::text[]) name', [
      names,
    ]);
  }

  /** Whoever has this address or number, the address before the number, the first known first. */
  async withContact({ email, phone }: Pick<Contact, 'email' | 'phone'>): Promise<ClientRow[]> {
    const oldestFirst = { createdAt: 'ASC', id: 'ASC' } as const;
    const byEmail = email === null ? null : await this.withEmail(email);
    if (byEmail || phone === null) return byEmail ? [byEmail] : [];
    return this.manager.find(ClientRow, { where: { phone }, order: oldestFirst, take: mostOfOneNumber });
  }

  private withEmail(email: string): Promise<ClientRow | null> {
    const clients = this.manager.createQueryBuilder(ClientRow, 'client');
    return clients.where('client.email_key = lower(:email)', { email }).getOne();
  }

  /** The row as it is, which nobody changes before the transaction ends. */
  hold(id: string): Promise<ClientRow | null> {
    return this.manager.findOne(ClientRow, { where: { id }, lock: { mode: 'pessimistic_read' } });
  }

  /** All who have this number, which may be several of one business. */
  lockByPhone(phone: string): Promise<ClientRow[]> {
    return this.manager.find(ClientRow, { where: { phone }, order: { id: 'ASC' }, lock: forUpdate });
  }

  async update(id: string, values: Partial<ClientRow>): Promise<void> {
    if (Object.keys(values).length > 0) await this.manager.update(ClientRow, { id }, values);
  }

  /** What was learnt of a number; of no use to a client who has another one. */
  async learn(id: string, phone: string, values: Partial<ClientRow>): Promise<void> {
    if (Object.keys(values).length > 0) await this.manager.update(ClientRow, { id, phone }, values);
  }

  /** The client's bookings, before any of their messages: claims and changes meet in this one order. */
  lockBookings(clientId: string): Promise<BookingRow[]> {
    return this.manager.find(BookingRow, { where: { clientId }, order: { id: 'ASC' }, lock: forUpdate });
  }

  /** What was ever to be sent to a client with these bookings, and to anybody of him alone. */
  lockMessages(clientId: string, bookingIds: readonly string[]): Promise<MessageRow[]> {
    const where = [toClientOf(bookingIds), { clientId }];
    return this.manager.find(MessageRow, { where, order: { id: 'ASC' }, lock: forUpdate });
  }

  /** Forgets who a client with these bookings was: what was said with them and about them, and where messages went. */
  async forgetPerson(clientId: string, bookingIds: readonly string[]): Promise<void> {
    const nobody = { contactName: null, contactEmail: null, contactPhone: null, contactLanguage: null, note: null };
    await this.manager.update(BookingRow, { id: In(bookingIds) }, nobody);
    await this.manager.update(MessageRow, toClientOf(bookingIds), { recipient: null });
    await this.manager.update(MessageRow, { clientId, audience: 'client' }, { recipient: null });
    await this.manager.query(
      `UPDATE booking_changes SET reason = NULL, details = details - 'note' WHERE booking_id = ANY ($1)`,
      [bookingIds],
    );
  }

  override async page(query: ClientQuery): Promise<Page<ClientRow>> {
    const clients = this.manager.createQueryBuilder(ClientRow, 'client');
    if (query.search) clients.where('client.id = ANY (:ids)', { ids: await this.like(query.search, query) });
    return pageOf(clients, query);
  }

  /** The ids on a page of those that are found, and of the one after it. */
  private async like(search: string, { limit, cursor }: PageQuery): Promise<string[]> {
    const digits = search.replace(/^\+|[\s()/.-]/g, '').replace(/^0+/, '');
    const patterns = [anyPart(search), /^\d+$/.test(digits) ? anyPart(digits) : null];
    const found = await this.ask<{ id: string }>('clients_like($1, $2, $3, $4)', [...patterns, cursor?.id, limit + 1]);
    return found.map(({ id }) => id);
  }
}

/** An office may have one number for all who work there. */
const mostOfOneNumber = 500;
const forUpdate = { mode: 'pessimistic_write' } as const;
const toClientOf = (bookingIds: readonly string[]) => ({ bookingId: In(bookingIds), audience: 'client' as const });
const anyPart = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Whether a client could not be stored because another one has this e-mail (rule 153). */
export const isEmailTaken = (error: unknown): boolean => breaksUnique(error, 'clients_email');
