import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { BookingPlan, DueMessage } from '../../contracts/booking/booking-plan.js';
import { BookingRow } from '../../db/entities/booking/booking.entity.js';
import { BookingChangeRow } from '../../db/entities/booking/booking-change.entity.js';
import type { ClientRow } from '../../db/entities/booking/client.entity.js';
import { MessageRow } from '../../db/entities/booking/message.entity.js';
import { Stores } from '../../db/stores/stores.js';
import type { Actor, BookingEvent, PlannableBooking } from '../../domain/booking/booking.js';
import type { PlannableClient } from '../../domain/client/consent.js';
import type { PlannedMessage } from '../../domain/message/planned-message.js';
import { currentChannel, nextStepAt } from '../../domain/message/route.js';
import { armAt, mostInOneSecond } from '../../domain/planning/arming.js';
import { planMessages } from '../../domain/planning/planner.js';
import { replan } from '../../domain/planning/replan.js';
import { CustomPlan } from '../custom-messages/custom-plan.js';
import { type BookingReferences, findBookingReferences } from './booking-references.js';

/** A booking and its messages, kept in step within the caller's transaction. */
export class BookingLedger {
  constructor(private readonly tx: EntityManager) {}

  /** Stores a new booking with its first messages. */
  async create(booking: BookingRow, actor: Actor | null, now: Date, known?: BookingReferences): Promise<BookingPlan> {
    await this.tx.insert(BookingRow, booking);
    await this.tx.insert(BookingChangeRow, {
      bookingId: booking.id,
      id: 'created',
      businessId: booking.businessId,
      event: 'created',
      state: 'applied',
      via: 'api',
      actor,
      version: booking.version,
      decidedAt: now,
    });
    const added = await this.bringInLine(booking, [], known ?? (await this.around(booking)), 'created', now);
    return planOf(
      booking,
      added.filter(({ status }) => status === 'planned'),
    );
  }

  /** The booking, locked before any of its messages: claims and changes meet in this one order. */
  lock(bookingId: string): Promise<BookingRow | null> {
    return this.tx.findOne(BookingRow, { where: { id: bookingId }, lock: { mode: 'pessimistic_write' } });
  }

  /** Brings the messages in line with the booking as it now is. */
  async replan(booking: BookingRow, event: BookingEvent, now: Date): Promise<BookingPlan> {
    const existing = await this.tx.find(MessageRow, { where: { bookingId: booking.id }, order: { id: 'ASC' } });
    await this.bringInLine(booking, existing, await this.around(booking), event, now);
    return this.plan(booking);
  }

  /** Closes what no longer holds and adds what is new; returns that. */
  private async bringInLine(
    booking: BookingRow,
    existing: readonly MessageRow[],
    around: BookingReferences,
    event: BookingEvent,
    now: Date,
  ): Promise<MessageRow[]> {
    const desired = await this.desired(booking, existing, around, event, now);
    const { close, stay, insert } = replan(existing, desired, event, now);
    for (const { id, reason } of close) {
      await this.tx.update(MessageRow, { id, status: 'planned' }, { status: 'not_sent', reason });
    }
    for (const { id } of stay) await this.tx.update(MessageRow, { id }, { nextStepAt: null });
    const added: MessageRow[] = [];
    for (const message of insert.filter(isNews(booking))) {
      const armAt = await this.armAt(message, now);
      added.push(this.tx.create(MessageRow, { ...messageRow(booking, message), armAt }));
    }
    if (added.length > 0) await this.tx.insert(MessageRow, added);
    return added;
  }

  /** What is still to come. */
  async plan(booking: BookingRow): Promise<BookingPlan> {
    const open = await this.tx.find(MessageRow, {
      where: [
        { bookingId: booking.id, status: In(['planned', 'sending']) },
        { bookingId: booking.id, nextStepAt: Not(IsNull()) },
      ],
    });
    return planOf(booking, open);
  }

  /** The more there are of one second, the earlier they are taken up. */
  private async armAt({ dueAt, reason }: PlannedMessage, now: Date): Promise<Date> {
    if (reason || dueAt <= now) return dueAt;
    const [due] = await this.tx.query('SELECT * FROM messages_due_in_second($1, $2)', [dueAt, mostInOneSecond]);
    return armAt(dueAt, due.count, now);
  }

  private around(booking: BookingRow): Promise<BookingReferences> {
    return findBookingReferences(this.tx, booking.businessId, booking);
  }

  private async desired(
    booking: BookingRow,
    existing: readonly MessageRow[],
    { business, client: row, service, rules }: BookingReferences,
    event: BookingEvent,
    now: Date,
  ): Promise<PlannedMessage[]> {
    const [plannable, client] = [plannableBooking(booking), plannableClient(row)];
    const messageGroupId = service?.messageGroupId ?? null;
    const custom = new CustomPlan(new Stores(this.tx), { booking, plannable, messageGroupId, stored: existing });
    return [
      ...planMessages(plannable, rules, client, business, now),
      ...(await custom.messages(client, business, event, now)),
    ];
  }
}

const planOf = (booking: BookingRow, open: MessageRow[]): BookingPlan => ({
  status: booking.status,
  version: booking.version,
  startsAt: booking.startsAt.toISOString(),
  endsAt: booking.endsAt.toISOString(),
  due: open.map((message) => dueMessage(message, booking)).sort(byArmAt),
});

/** What is to be done for a message next: hand it over, in time for its next way, or take that way. */
function dueMessage(message: MessageRow, { startsAt }: BookingRow): DueMessage {
  const { id: messageId, step, kind, expiresAt } = message;
  const base = { messageId, step, kind, channel: currentChannel(message) };
  if (message.nextStepAt) {
    const at = message.nextStepAt.toISOString();
    return { ...base, task: 'escalate', armAt: at, dueAt: at, expiresAt: expiresAt.toISOString() };
  }
  const usefulUntil = nextStepAt(message, later(message.armAt, message.dueAt), { startsAt, expiresAt }) ?? expiresAt;
  const [armAt, dueAt] = [message.armAt.toISOString(), message.dueAt.toISOString()];
  return { ...base, task: 'send', armAt, dueAt, expiresAt: usefulUntil.toISOString() };
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);
const byArmAt = (a: DueMessage, b: DueMessage) =>
  a.armAt.localeCompare(b.armAt) || a.messageId.localeCompare(b.messageId);

const plannableBooking = (booking: BookingRow): PlannableBooking => ({
  ...booking,
  announcement: { event: booking.announcedEvent, version: booking.announcedVersion, at: booking.announcedAt },
});

/** A client as the planner sees him: which ways to him there are, not what they are. */
export const plannableClient = (client: ClientRow | null): PlannableClient | null =>
  client && { hasEmail: client.email !== null, hasPhone: client.phone !== null, optOuts: client.optOuts };

/** What an earlier version announced is not announced again because a rule has come since; `@` names a term's moment. */
const isNews = (booking: BookingRow) => (message: PlannedMessage) =>
  message.occurrence.includes('@') || message.bookingVersion === booking.version;

const messageRow = (booking: BookingRow, { reason, ...planned }: PlannedMessage): Partial<MessageRow> => ({
  ...planned,
  id: uuidv7(),
  businessId: booking.businessId,
  bookingId: booking.id,
  status: reason ? 'not_sent' : 'planned',
  step: 0,
  nextStepAt: null,
  reason,
});
