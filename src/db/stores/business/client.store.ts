import { Brackets, type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { type Contact, contactKeys } from '../../../domain/client/contact.js';
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
    return clients.where('lower(client.email) = lower(:email)', { email }).getOne();
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

  /** What was ever to be sent to the client of these bookings. */
  lockMessages(bookingIds: readonly string[]): Promise<MessageRow[]> {
    return this.manager.find(MessageRow, { where: toClientOf(bookingIds), order: { id: 'ASC' }, lock: forUpdate });
  }

  /** Forgets who the client of these bookings was: what was said with them and about them, and where messages went. */
  async forgetPerson(bookingIds: readonly string[]): Promise<void> {
    const nobody = { contactName: null, contactEmail: null, contactPhone: null, contactLanguage: null, note: null };
    await this.manager.update(BookingRow, { id: In(bookingIds) }, nobody);
    await this.manager.update(MessageRow, toClientOf(bookingIds), { recipient: null });
    await this.manager.query(
      `UPDATE booking_changes SET reason = NULL, details = details - 'note' WHERE booking_id = ANY ($1)`,
      [bookingIds],
    );
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

/** An office may have one number for all who work there. */
const mostOfOneNumber = 500;
const forUpdate = { mode: 'pessimistic_write' } as const;
const toClientOf = (bookingIds: readonly string[]) => ({ bookingId: In(bookingIds), audience: 'client' as const });
const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Whether a client could not be stored because another one has this e-mail (rule 153). */
export const isEmailTaken = (error: unknown): boolean => breaksUnique(error, 'clients_email');
