import type { SelectQueryBuilder } from 'typeorm';
import { type PublicStatus, rangeOf } from '../../domain/log/public-status.js';
import {
  type Channel,
  channels,
  type MessageKind,
  type MessageStatus,
  messageKinds,
  messageStatuses,
  type OutcomeReason,
} from '../../domain/message/message.js';
import type { MessageRow } from '../entities/booking/message.entity.js';
import { type ListOrder, onPage, type PageQuery } from './page.js';

/** What messages can be narrowed down by. */
export interface MessageFilter {
  bookingId?: string;
  clientId?: string;
  locationId?: string;
  status?: MessageStatus;
  publicStatus?: PublicStatus;
  reason?: OutcomeReason;
  kind?: MessageKind;
  /** That it began with, or that it came to. */
  channel?: Channel;
  /** Of these two, what one of them is. */
  firstChannel?: Channel;
  laterChannel?: Channel;
  /** UTC instant; due then or later. */
  from?: Date;
  /** UTC instant; due before. */
  to?: Date;
}

const ofClient = `message.id = ANY (ARRAY(
  SELECT own.id FROM messages own JOIN bookings about ON about.id = own.booking_id WHERE about.client_id = :clientId))`;

const conditions: Record<Exclude<keyof MessageFilter, 'publicStatus'>, string> = {
  bookingId: 'message.bookingId = :bookingId',
  clientId: ofClient,
  locationId: 'message.locationId = :locationId',
  status: 'message.status = :status',
  reason: 'message.reason = :reason',
  kind: 'message.kind = :kind',
  channel: '(message.channel = :channel OR message.last_channel = :channel)',
  firstChannel: 'message.channel = :firstChannel',
  laterChannel: 'message.step > 0 AND message.last_channel = :laterChannel',
  from: 'message.dueAt >= :from',
  to: 'message.dueAt < :to',
};

export function narrow<Row extends MessageRow>(
  messages: SelectQueryBuilder<Row>,
  { publicStatus, ...filter }: MessageFilter,
): SelectQueryBuilder<Row> {
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) messages.andWhere(conditions[name as keyof typeof conditions], { [name]: value });
  }
  if (!publicStatus) return messages;
  const { statuses, reasons } = rangeOf(publicStatus);
  messages.andWhere('message.status = ANY (:publicly)', { publicly: statuses });
  return reasons ? messages.andWhere('message.reason = ANY (:because)', { because: reasons }) : messages;
}

/** Whether a filter leaves out most messages of the list, wherever it is looked into. */
export const isOfARange = ({
  bookingId,
  clientId,
  locationId,
  status,
  publicStatus,
  reason,
  kind,
  channel,
}: MessageFilter): boolean =>
  (bookingId ?? clientId ?? locationId) === undefined &&
  (status ?? publicStatus ?? reason ?? kind ?? channel) !== undefined;

/** Where the first messages by a filter are found without going through those that it leaves out. */
export interface FirstMessages {
  condition: string;
  parameters: Record<string, unknown>;
}

/** Ranges of an index, each in the order in which its messages are due; `from` names what tells them apart. */
interface Ranges {
  from: string;
  where: string;
}

/** Each status, kind and channel together have a range of `messages_listed`. */
const listed: Ranges = {
  from: 'unnest(:statuses::text[]) a_status, unnest(:kinds::text[]) a_kind, unnest(:channels::text[]) a_channel,',
  where: 'message.status = a_status AND message.kind = a_kind AND message.channel = a_channel',
};
/** Those that came to a channel by a further step have one of `messages_stepped`. */
const stepped: Ranges = {
  from: '',
  where: `message.step > 0 AND message.last_channel = :channel
    AND message.status = ANY (:statuses) AND message.kind = ANY (:kinds)`,
};
/** Each status and reason together have one of `messages_reasoned`. */
const reasoned: Ranges = {
  from: 'unnest(:statuses::text[]) a_status, unnest(:reasons::text[]) a_reason,',
  where: `message.reason IS NOT NULL AND message.status = a_status AND message.reason = a_reason
    AND message.kind = ANY (:kinds) AND (message.channel = ANY (:channels) OR message.last_channel = ANY (:channels))`,
};

/** The first of every range that a filter leaves hold the first of all. */
export function firstMessages(
  messages: () => SelectQueryBuilder<MessageRow>,
  { from, to, ...filter }: MessageFilter,
  page: PageQuery,
  order: ListOrder<MessageRow>,
): FirstMessages {
  const { statuses, reasons } = rangesOf(filter);
  const firstOf = (ranges: Ranges) =>
    onPage(narrow(messages(), { from, to }), page, order)
      .select('message.id', 'id')
      .addSelect('message.dueAt', 'due_at')
      .andWhere(ranges.where);
  const used = reasons ? [reasoned] : filter.channel ? [listed, stepped] : [listed];
  const parts = used.map(
    (ranges) => `SELECT part.* FROM ${ranges.from} LATERAL (${firstOf(ranges).getQuery()}) AS part`,
  );
  const condition = `message.id = ANY (ARRAY(
    SELECT first.id FROM (${parts.join(' UNION ALL ')}) AS first
    ORDER BY first.due_at ${order.direction}, first.id ${order.direction} LIMIT ${page.limit + 1}))`;
  const only = <T>(value: T | undefined, all: readonly T[]) => (value === undefined ? all : [value]);
  return {
    condition,
    parameters: {
      ...firstOf(listed).getParameters(),
      statuses,
      ...(reasons && { reasons }),
      kinds: only(filter.kind, messageKinds),
      channels: only(filter.channel, channels),
      ...(filter.channel && { channel: filter.channel }),
    },
  };
}

/** The statuses that are left, and the reasons where those are asked for. */
function rangesOf({ status, publicStatus, reason }: MessageFilter) {
  const range = publicStatus ? rangeOf(publicStatus) : { statuses: [...messageStatuses], reasons: null };
  const statuses = range.statuses.filter((one) => !status || one === status);
  const reasons = reason ? [reason].filter((one) => !range.reasons || range.reasons.includes(one)) : range.reasons;
  return { statuses, reasons };
}
