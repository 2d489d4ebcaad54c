import type { SelectQueryBuilder } from 'typeorm';
import {
  type Channel,
  channels,
  type MessageKind,
  type MessageStatus,
  messageKinds,
  messageStatuses,
} from '../../domain/message/message.js';
import type { MessageRow } from '../entities/booking/message.entity.js';
import { type ListOrder, onPage, type PageQuery } from './page.js';

/** What messages can be narrowed down by. */
export interface MessageFilter {
  bookingId?: string;
  status?: MessageStatus;
  kind?: MessageKind;
  channel?: Channel;
  /** UTC instant; due then or later. */
  from?: Date;
  /** UTC instant; due before. */
  to?: Date;
}

const conditions: Record<keyof MessageFilter, string> = {
  bookingId: 'message.bookingId = :bookingId',
  status: 'message.status = :status',
  kind: 'message.kind = :kind',
  channel: 'message.channel = :channel',
  from: 'message.dueAt >= :from',
  to: 'message.dueAt < :to',
};

export function narrow<Row extends MessageRow>(
  messages: SelectQueryBuilder<Row>,
  filter: MessageFilter,
): SelectQueryBuilder<Row> {
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) messages.andWhere(conditions[name as keyof MessageFilter], { [name]: value });
  }
  return messages;
}

/** Whether a filter leaves out most messages of the list, wherever it is looked into. */
export const isOfARange = ({ bookingId, status, kind, channel }: MessageFilter): boolean =>
  bookingId === undefined && (status ?? kind ?? channel) !== undefined;

/** Where the first messages by a filter are found without going through those that it leaves out. */
export interface FirstMessages {
  condition: string;
  parameters: Record<string, unknown>;
}

/**
 * Each status, kind and channel together have a range of `messages_listed`, in the order in which they are due. The first of
 * every range that a filter leaves hold the first of all.
 */
export function firstMessages(
  messages: SelectQueryBuilder<MessageRow>,
  { from, to, ...filter }: MessageFilter,
  page: PageQuery,
  order: ListOrder<MessageRow>,
): FirstMessages {
  const range = onPage(narrow(messages, { from, to }), page, order)
    .select('message.id', 'id')
    .addSelect('message.dueAt', 'due_at')
    .andWhere('message.status = a_status AND message.kind = a_kind AND message.channel = a_channel');
  const condition = `message.id = ANY (ARRAY(
    SELECT first.id
    FROM unnest(:statuses::text[]) a_status, unnest(:kinds::text[]) a_kind, unnest(:channels::text[]) a_channel,
      LATERAL (${range.getQuery()}) AS first
    ORDER BY first.due_at ${order.direction}, first.id ${order.direction} LIMIT ${page.limit + 1}))`;
  const only = <T>(value: T | undefined, all: readonly T[]) => (value === undefined ? all : [value]);
  return {
    condition,
    parameters: {
      ...range.getParameters(),
      statuses: only(filter.status, messageStatuses),
      kinds: only(filter.kind, messageKinds),
      channels: only(filter.channel, channels),
    },
  };
}
