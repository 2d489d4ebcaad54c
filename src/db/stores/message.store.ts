import { In, type SelectQueryBuilder } from 'typeorm';
import type { MessageTally, StatisticsGroup } from '../../domain/log/message-statistics.js';
import { BookingRow } from '../entities/booking/booking.entity.js';
import { ClientRow } from '../entities/booking/client.entity.js';
import { MessageRow } from '../entities/booking/message.entity.js';
import { BusinessRow } from '../entities/business/business.entity.js';
import { CustomMessageRow } from '../entities/business/custom-message.entity.js';
import { StaffMemberRow } from '../entities/business/staff-member.entity.js';
import { DeliveryAttemptRow } from '../entities/delivery/delivery-attempt.entity.js';
import type { MessageWordsRow } from '../entities/delivery/message-words.entity.js';
import { WordsStore } from './delivery/words.store.js';
import { fromTheFirst } from './maintenance.store.js';
import { firstMessages, isOfARange, type MessageFilter, narrow } from './message-filter.js';
import { onPage, type Page, type PageQuery, pageOf } from './page.js';
import { Store } from './store.js';

/** A message with what its recipient is read from, the tries to hand it over, the first first, and what it said. */
export interface TrackedMessage extends MessageRow {
  booking: BookingRow | null;
  business: BusinessRow;
  /** Whom it is about where there is no booking. */
  client: ClientRow | null;
  member: StaffMemberRow | null;
  custom: CustomMessageRow | null;
  deliveries: DeliveryAttemptRow[];
  /** Null before it goes out, and once its words are kept no longer. */
  words: MessageWordsRow | null;
}

/** What messages are counted by. */
const groups: Readonly<Record<StatisticsGroup, string>> = {
  day: '(message.due_at AT TIME ZONE :timeZone)::date::text',
  kind: 'message.kind',
  channel: 'message.channel',
  location: 'message.location_id::text',
  status: 'message.status',
};

type AddressedMessage = Omit<TrackedMessage, 'deliveries' | 'words'>;

/** Names a message in all businesses, with the booking that it is about, if there is one. */
export interface MessageRef {
  businessId: string;
  bookingId: string | null;
  messageId: string;
}

const many = 5_000;
/** Kept in E.164, so that digits alone find it; so it is in `messages_to_number`, too. */
const number = `coalesce(message.recipient, CASE message.audience
  WHEN 'staff' THEN member.phone
  WHEN 'admin' THEN business.admin_phone
  ELSE coalesce(nullif(custom.action ->> 'to', 'client'), booking.contact_phone, client.phone) END)`;

/** The ledger of messages, read by who asks and moved on by what providers report. */
export class MessageStore extends Store {
  /** In the order in which they are due, or the latest first; `phone` is any part of a number, digits alone. */
  async page(
    query: PageQuery & MessageFilter & { phone?: string },
    direction: 'ASC' | 'DESC',
  ): Promise<Page<TrackedMessage>> {
    const { limit, cursor, phone, ...filter } = query;
    const [page, order] = [{ limit, cursor }, { by: 'dueAt', direction } as const];
    const found = narrow(this.addressed(), filter);
    if (phone !== undefined)
      await this.narrowToNumber(found, phone, onPage(narrow(this.messages(), filter), page, order));
    else if (isOfARange(filter)) {
      const { condition, parameters } = firstMessages(() => this.messages(), filter, page, order);
      found.andWhere(condition, parameters);
    }
    const { items, next } = await pageOf(found, page, order);
    return { items: await this.withWhatBecame(items), next };
  }

  find(id: string): Promise<MessageRow | null> {
    return this.manager.findOneBy(MessageRow, { id });
  }

  /** Of a message that must be there. */
  get(id: string): Promise<MessageRow> {
    return this.manager.findOneByOrFail(MessageRow, { id });
  }

  async tracked(id: string): Promise<TrackedMessage | null> {
    const messages = await this.addressed().where('message.id = :id', { id }).getMany();
    const [message] = await this.withWhatBecame(messages);
    return message ?? null;
  }

  /** Counts them by what a public status depends on, each group by itself; a day is one of the zone. */
  async tallies(
    { channel, ...filter }: MessageFilter,
    by: StatisticsGroup = 'channel',
    timeZone = 'UTC',
  ): Promise<MessageTally[]> {
    // A message begins with a channel or comes to it later: each is found by an index of its own.
    const parts = channel ? [{ firstChannel: channel }, { laterChannel: channel }] : [{}];
    const tallies = [];
    for (const part of parts) tallies.push(...(await this.counted({ ...filter, ...part }, by, timeZone)));
    return tallies;
  }

  private counted(filter: MessageFilter, by: StatisticsGroup, timeZone: string): Promise<MessageTally[]> {
    return narrow(this.messages(), filter)
      .select(groups[by], 'key')
      .addSelect('message.channel', 'channel')
      .addSelect('message.status', 'status')
      .addSelect('message.reason', 'reason')
      .addSelect('count(*)::int', 'count')
      .setParameters(by === 'day' ? { timeZone } : {})
      .groupBy('key')
      .addGroupBy('message.channel')
      .addGroupBy('message.status')
      .addGroupBy('message.reason')
      .getRawMany<MessageTally>();
  }

  async update(id: string, changes: Partial<MessageRow>): Promise<void> {
    await this.manager.update(MessageRow, { id }, changes);
  }

  /** Sent before an instant, in any business, by a channel on which somebody confirms, and not confirmed; by id. */
  async unconfirmed(sentBefore: Date, atMost: number, from = fromTheFirst): Promise<MessageRef[]> {
    const rows = await this.ask<{ business_id: string; booking_id: string | null; message_id: string }>(
      'unconfirmed_messages($1, $2, $3, $4)',
      [sentBefore, from.after, from.again, atMost],
    );
    return rows.map((row) => ({ businessId: row.business_id, bookingId: row.booking_id, messageId: row.message_id }));
  }

  private async withWhatBecame(messages: AddressedMessage[]): Promise<TrackedMessage[]> {
    const ids = messages.map(({ id }) => id);
    const order = { attempt: 'ASC' } as const;
    const attempts = await this.manager.find(DeliveryAttemptRow, { where: { messageId: In(ids) }, order });
    const words = await new WordsStore(this.manager).ofMessages(ids);
    const byMessage = Map.groupBy(attempts, ({ messageId }) => messageId);
    return messages.map((message) => ({
      ...message,
      deliveries: byMessage.get(message.id) ?? [],
      words: words.get(message.id) ?? null,
    }));
  }

  /** Where many went to such a number, going through the list soon has a page; else those of `page` are looked for. */
  private async narrowToNumber(
    messages: SelectQueryBuilder<AddressedMessage>,
    digits: string,
    page: SelectQueryBuilder<MessageRow>,
  ): Promise<void> {
    const found =
      digits.length < 3 ? null : await this.ask<{ id: string }>('messages_to_number($1, $2)', [digits, many]);
    if (found && found.length < many) {
      const first = page.select('message.id').andWhere('message.id = ANY (:ids)', { ids: found.map(({ id }) => id) });
      messages.andWhere(`message.id = ANY (ARRAY(${first.getQuery()}))`, first.getParameters());
    } else {
      messages.andWhere(`message.channel IN ('sms', 'viber') AND strpos(${number}, :digits) > 0`, { digits });
    }
  }

  private messages(): SelectQueryBuilder<MessageRow> {
    return this.manager.createQueryBuilder(MessageRow, 'message');
  }

  private addressed(): SelectQueryBuilder<AddressedMessage> {
    return this.messages()
      .leftJoinAndMapOne('message.booking', BookingRow, 'booking', 'booking.id = message.bookingId')
      .innerJoinAndMapOne('message.business', BusinessRow, 'business', 'business.id = message.businessId')
      .leftJoinAndMapOne('message.client', ClientRow, 'client', 'client.id = message.clientId')
      .leftJoinAndMapOne('message.member', StaffMemberRow, 'member', 'member.id = message.staffId')
      .leftJoinAndMapOne(
        'message.custom',
        CustomMessageRow,
        'custom',
        'custom.id = message.customMessageId',
      ) as SelectQueryBuilder<AddressedMessage>;
  }
}
