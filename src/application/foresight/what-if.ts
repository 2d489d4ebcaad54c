import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import type { NotificationRuleRow } from '../../db/entities/business/notification-rule.entity.js';
import type { Move } from '../../domain/booking/term.js';
import type { NotificationRule } from '../../domain/rules/rule.js';
import { cancelCommand, moveCommand } from '../bookings/booking-command.js';
import { BookingLedger } from '../bookings/booking-ledger.js';
import { BookingPlay } from './booking-play.js';
import type { PlayedBooking } from './played-booking.js';
import { within } from './simulated-event.js';
import type { TimelineItem } from './timeline-item.js';

/** What might happen to a booking. */
export type Happening = { move: Move } | { cancel: object } | { rule: NotificationRule };

export const itemChanges = ['added', 'removed', 'kept', 'shifted'] as const;
export type ItemChange = (typeof itemChanges)[number];

/** An item of the timeline as it would be, and how that differs from what it is. */
export interface WhatIfItem extends TimelineItem {
  change: ItemChange;
  /** When it is due as things are (UTC instant), of one that would be shifted. */
  dueAtBefore: Date | null;
}

/** A message as it would be; `messageId` is that of the stored one. */
type ChangedMessage = Pick<WhatIfItem, 'messageId' | 'change' | 'dueAtBefore'> & { message: MessageRow };

/** Lets something happen to a booking in memory. */
export async function happen(played: PlayedBooking, happening: Happening, now: Date): Promise<void> {
  if ('rule' in happening) return adopt(played, happening.rule, now);
  const [path, draft] =
    'move' in happening
      ? (['move', within('move', () => moveCommand(happening.move, now))] as const)
      : (['cancel', cancelCommand({ by: 'business' })] as const);
  await new BookingPlay(played).give(draft, now, path);
}

/** What became of each of its messages. */
export function changedMessages(before: PlayedBooking, after: PlayedBooking): ChangedMessage[] {
  const stored = before.rows.messages;
  const added = after.rows.messages.filter(({ id }) => !stored.some((row) => row.id === id));
  const closed = stored.filter((row) => row.status === 'planned' && statusIn(after, row) !== 'planned');
  const instead = new Map<MessageRow, MessageRow>();
  for (const row of closed) {
    const message = added.find((one) => one.status === 'planned' && momentOf(one) === momentOf(row));
    if (message) instead.set(message, row);
  }
  const shifted = new Set(instead.values());
  const left = stored.filter((row) => !shifted.has(row));
  return [
    ...left.map((message): ChangedMessage => {
      const change = closed.includes(message) ? 'removed' : 'kept';
      return { message, messageId: message.id, change, dueAtBefore: null };
    }),
    ...added.map((message): ChangedMessage => {
      const row = instead.get(message);
      const change = row ? 'shifted' : 'added';
      return { message, messageId: row?.id ?? null, change, dueAtBefore: row?.dueAt ?? null };
    }),
  ];
}

/** A rule that is there takes the place of what it was. */
async function adopt({ rows, stores, booking }: PlayedBooking, rule: NotificationRule, now: Date): Promise<void> {
  const others = rows.rules.filter(({ id }) => id !== rule.id);
  rows.rules = [...others, rule as NotificationRuleRow].sort((a, b) => (a.id < b.id ? -1 : 1));
  const references = await stores.bookingReferences.of(booking.businessId, booking);
  const cause = { type: 'notification_rule', ruleId: rule.id } as const;
  await new BookingLedger(stores).adopt(booking, references, cause, now);
}

const statusIn = ({ rows }: PlayedBooking, { id }: MessageRow) => rows.messages.find((row) => row.id === id)?.status;

/** Which moment of which rule or custom message it is, whatever the term. */
const momentOf = ({ ruleId, customMessageId, channel, audience, occurrence }: MessageRow): string =>
  [ruleId, customMessageId, channel, audience, occurrence.replace(/@\d{4}-.*$/, '')].join(' ');
