import { In, type SelectQueryBuilder } from 'typeorm';
import type { Channel, MessageKind, MessageStatus } from '../../domain/message/message.js';
import type { MessageTally } from '../../domain/message/message-statistics.js';
import { BookingRow } from '../entities/booking/booking.entity.js';
import { MessageRow } from '../entities/booking/message.entity.js';
import { CustomMessageRow } from '../entities/business/custom-message.entity.js';
import { DeliveryAttemptRow } from '../entities/delivery/delivery-attempt.entity.js';
import { fromTheFirst } from './maintenance.store.js';
import { type Page, type PageQuery, pageOf } from './page.js';
import { Store } from './store.js';

/** What messages can be narrowed down by; `phone` is any part of a number, digits alone. */
export interface MessageFilter {
  bookingId?: string;
  status?: MessageStatus;
  kind?: MessageKind;
  channel?: Channel;
  phone?: string;
  /** UTC instant; due then or later. */
  from?: Date;
  /** UTC instant; due before. */
  to?: Date;
}

/** A message with what its recipient is read from, and the tries to hand it over, the first first. */
export interface TrackedMessage extends MessageRow {
  booking: BookingRow;
  custom: CustomMessageRow | null;
  deliveries: DeliveryAttemptRow[];
}

type AddressedMessage = Omit<TrackedMessage, 'deliveries'>;

/** Names a message in all businesses. */
export interface MessageRef {
  businessId: string;
  bookingId: string;
  messageId: string;
}

/** Numbers are kept in E.164, so that digits alone find them. */
const conditions: Record<keyof MessageFilter, string> = {
  bookingId: 'message.bookingId = :bookingId',
  status: 'message.status = :status',
  kind: 'message.kind = :kind',
  channel: 'message.channel = :channel',
  phone: `message.channel IN ('sms', 'viber') AND strpos(coalesce(message.recipient, nullif(custom.action ->> 'to', 'client'), booking.contact_phone), :phone) > 0`,
  from: 'message.dueAt >= :from',
  to: 'message.dueAt < :to',
};

/** The ledger of messages, read by who asks and moved on by what providers report. */
export class MessageStore extends Store {
  /** In the order in which they are due, or the latest first. */
  async page(query: PageQuery & MessageFilter, direction: 'ASC' | 'DESC'): Promise<Page<TrackedMessage>> {
    const { limit, cursor, ...filter } = query;
    const found = narrow(this.addressed(), filter);
    const { items, next } = await pageOf(found, { limit, cursor }, { by: 'dueAt', direction });
    return { items: await this.withDeliveries(items), next };
  }

  /** Of a message that must be there. */
  get(id: string): Promise<MessageRow> {
    return this.manager.findOneByOrFail(MessageRow, { id });
  }

  async tracked(id: string): Promise<TrackedMessage | null> {
    const messages = await this.addressed().where('message.id = :id', { id }).getMany();
    const [message] = await this.withDeliveries(messages);
    return message ?? null;
  }

  /** Counts them by what a public status depends on. */
  tallies(filter: Omit<MessageFilter, 'phone'>): Promise<MessageTally[]> {
    return narrow(this.manager.createQueryBuilder(MessageRow, 'message'), filter)
      .select('message.channel', 'channel')
      .addSelect('message.status', 'status')
      .addSelect('message.reason', 'reason')
      .addSelect('count(*)::int', 'count')
      .groupBy('message.channel')
      .addGroupBy('message.status')
      .addGroupBy('message.reason')
      .getRawMany<MessageTally>();
  }

  async update(id: string, changes: Partial<MessageRow>): Promise<void> {
    await this.manager.update(MessageRow, { id }, changes);
  }

  /** Sent before an instant, in any business, by a channel on which somebody confirms, and not confirmed; by id. */
  async unconfirmed(sentBefore: Date, atMost: number, from = fromTheFirst): Promise<MessageRef[]> {
    const rows = await this.ask<{ business_id: string; booking_id: string; message_id: string }>(
      'unconfirmed_messages($1, $2, $3, $4)',
      [sentBefore, from.after, from.again, atMost],
    );
    return rows.map((row) => ({ businessId: row.business_id, bookingId: row.booking_id, messageId: row.message_id }));
  }

  private async withDeliveries(messages: AddressedMessage[]): Promise<TrackedMessage[]> {
    const where = { messageId: In(messages.map(({ id }) => id)) };
    const attempts = await this.manager.find(DeliveryAttemptRow, { where, order: { attempt: 'ASC' } });
    const byMessage = Map.groupBy(attempts, ({ messageId }) => messageId);
    return messages.map((message) => ({ ...message, deliveries: byMessage.get(message.id) ?? [] }));
  }

  private addressed(): SelectQueryBuilder<AddressedMessage> {
    return this.manager
      .createQueryBuilder(MessageRow, 'message')
      .innerJoinAndMapOne('message.booking', BookingRow, 'booking', 'booking.id = message.bookingId')
      .leftJoinAndMapOne(
        'message.custom',
        CustomMessageRow,
        'custom',
        'custom.id = message.customMessageId',
      ) as SelectQueryBuilder<AddressedMessage>;
  }
}

/** A search by number needs bookings and custom messages in the query. */
function narrow<Row extends MessageRow>(
  query: SelectQueryBuilder<Row>,
  filter: MessageFilter,
): SelectQueryBuilder<Row> {
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) query.andWhere(conditions[name as keyof MessageFilter], { [name]: value });
  }
  return query;
}
