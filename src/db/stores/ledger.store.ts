import { In } from 'typeorm';
import type { NotificationKind } from '../../domain/message/message.js';
import type { MessageChange } from '../../domain/message/message-lifecycle.js';
import type { BookingRow } from '../entities/booking/booking.entity.js';
import { MessageRow } from '../entities/booking/message.entity.js';
import { Store } from './store.js';

/** A message as it is first planned. */
export type NewMessage = Omit<MessageRow, 'createdAt' | 'updatedAt'>;

/** The messages of a booking as they are planned. */
export class LedgerStore extends Store {
  /** Every message that was ever called for, in the order in which they were planned. */
  ofBooking(bookingId: string): Promise<MessageRow[]> {
    return this.manager.find(MessageRow, { where: { bookingId }, order: { id: 'ASC' } });
  }

  /** Those of several bookings that rules of one kind called for. */
  ofBookings(bookingIds: readonly string[], kind: NotificationKind): Promise<MessageRow[]> {
    return this.manager.find(MessageRow, { where: { bookingId: In(bookingIds), kind }, order: { id: 'ASC' } });
  }

  async add(messages: NewMessage[]): Promise<void> {
    if (messages.length > 0) await this.manager.insert(MessageRow, messages);
  }

  /** Lets a message stand as it stands after an event, unless it came further meanwhile. */
  async change({ id, status }: Pick<MessageRow, 'id' | 'status'>, change: MessageChange): Promise<void> {
    await this.manager.update(MessageRow, { id, status }, change);
  }

  /** Notes the place of a booking with the messages that are still to come. */
  async relocate({ id: bookingId, locationId }: Pick<BookingRow, 'id' | 'locationId'>): Promise<void> {
    await this.manager.update(MessageRow, { bookingId, status: 'planned' }, { locationId });
  }

  /** Lets a message that is planned go out at an instant (UTC) before its time. */
  async bringForward(id: string, at: Date): Promise<void> {
    await this.manager.update(MessageRow, { id, status: 'planned' }, { dueAt: at, armAt: at });
  }

  /** How many messages of all businesses are planned for the second of an instant, counted up to `atMost`. */
  async dueInSecond(instant: Date, atMost: number): Promise<number> {
    const [due] = await this.ask<{ count: number }>('messages_due_in_second($1, $2)', [instant, atMost]);
    return due?.count ?? 0;
  }
}
