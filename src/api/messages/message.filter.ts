import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { MessageQuery } from './message.schema.js';

type Filter = Omit<MessageQuery, 'limit' | 'cursor'>;

/** Numbers are kept in E.164, so that digits alone find them. */
const conditions: Record<keyof Filter, string> = {
  bookingId: 'message.bookingId = :bookingId',
  status: 'message.status = :status',
  kind: 'message.kind = :kind',
  channel: 'message.channel = :channel',
  phone: `message.channel IN ('sms', 'viber') AND strpos(coalesce(message.recipient, nullif(custom.action ->> 'to', 'client'), client.phone), :phone) > 0`,
  from: 'message.dueAt >= :from',
  to: 'message.dueAt < :to',
};

/** Narrows a query of messages down; a search by number needs their clients and custom messages in it. */
export function narrow<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  filter: Partial<Filter>,
): SelectQueryBuilder<Row> {
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) query.andWhere(conditions[name as keyof Filter], { [name]: value });
  }
  return query;
}
