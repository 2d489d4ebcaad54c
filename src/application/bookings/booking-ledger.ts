import type { BookingPlan } from '../../contracts/booking/booking-plan.js';
import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import type { BookingReferences } from '../../db/stores/booking-references.store.js';
import type { NewMessage } from '../../db/stores/ledger.store.js';
import type { Stores } from '../../db/stores/stores.js';
import type { Actor, Announcement, BookingEvent, RecordedPayment } from '../../domain/booking/booking.js';
import type { OptOut } from '../../domain/client/consent.js';
import { messageAfter } from '../../domain/message/message-lifecycle.js';
import type { PlannedMessage } from '../../domain/message/planned-message.js';
import { planMessages } from '../../domain/planning/planner.js';
import { checkMessages } from '../../domain/replanning/most-messages.js';
import { type PlanCounts, planCounts } from '../../domain/replanning/plan-counts.js';
import { dueToContact, type PlanChanges, replan, type Withdrawal } from '../../domain/replanning/replan.js';
import type { ReplanCause } from '../../domain/replanning/replan-cause.js';
import { type BookingChange, touchedBy } from '../../domain/replanning/touched.js';
import { adopted } from '../../domain/replanning/touched-by-cause.js';
import { CustomPlan } from '../custom-messages/custom-plan.js';
import { planOf } from './messages/booking-plan.js';
import { armedAt, newMessage } from './messages/new-message.js';
import { netChanges } from './net-changes.js';
import { contactOf, peopleOf, plannableBooking, plannableClient } from './plannable.js';

/** A booking and its messages, kept in step within the caller's transaction. */
export class BookingLedger {
  constructor(private readonly stores: Stores) {}

  /** Stores a new booking with its first messages. */
  async create(
    booking: BookingRow,
    references: BookingReferences,
    actor: Actor | null,
    now: Date,
  ): Promise<BookingPlan> {
    await this.stores.bookings.add(booking);
    await this.stores.changes.add(creationOf(booking, actor, now));
    const desired = await this.desired(booking, [], references, 'created', now);
    const added = await this.carryOut(replan([], desired, 'created', now), booking, [], now);
    return planOf(booking, added);
  }

  /** Brings the messages that a change touches in line with the booking as it now is. */
  async replan(
    change: BookingChange & { after: BookingRow },
    references: BookingReferences,
    now: Date,
  ): Promise<BookingPlan> {
    const { existing, ...changes } = await this.changes(change, references, now);
    await this.carryOut(changes, change.after, existing, now);
    if (change.before.locationId !== change.after.locationId) await this.stores.ledger.relocate(change.after);
    return this.plan(change.after);
  }

  /** What a change makes of the messages that it touches. */
  async changes(
    change: BookingChange & { after: BookingRow },
    references: BookingReferences,
    now: Date,
  ): Promise<PlanChanges & { existing: MessageRow[] }> {
    const { after: booking, event } = change;
    const existing = await this.stores.ledger.ofBooking(booking.id);
    const desired = await this.desired(booking, existing, references, event, now);
    const isTouched = touchedBy(change, desired, references.rules);
    return { existing, ...replan(existing.filter(isTouched), desired.filter(isTouched), event, now) };
  }

  /** Follows a changed contact or consent: what it forbids is closed, what it allows again comes; all else stays. */
  async follow(booking: BookingRow, references: BookingReferences, now: Date): Promise<boolean> {
    const existing = await this.stores.ledger.ofBooking(booking.id);
    const desired = await this.desired(booking, existing, references, 'edited', now);
    const changes = dueToContact(replan(existing, desired, 'edited', now), existing, now);
    await this.carryOut(changes, booking, existing, now);
    return changes.close.length + changes.stay.length + changes.insert.length > 0;
  }

  /** Follows a change of settings; what has nothing to do with it stays. */
  async adopt(booking: BookingRow, references: BookingReferences, cause: ReplanCause, now: Date): Promise<PlanCounts> {
    const existing = await this.stores.ledger.ofBooking(booking.id);
    const desired = await this.desired(booking, existing, references, 'edited', now);
    const changes = adopted(cause, { existing, desired, rules: references.rules, now });
    await this.carryOut(changes, booking, existing, now);
    return planCounts(changes, existing);
  }

  /** How its messages stand, and what is still to come of them. */
  async plan(booking: BookingRow): Promise<BookingPlan> {
    return planOf(booking, await this.stores.ledger.ofBooking(booking.id));
  }

  /** Closes what no longer holds and adds what is new; returns that. */
  private async carryOut(
    changes: PlanChanges,
    booking: BookingRow,
    existing: readonly MessageRow[],
    now: Date,
  ): Promise<NewMessage[]> {
    const { close, stay } = changes;
    const insert = changes.insert.filter(isNews(booking));
    checkMessages({ ...changes, insert }, existing);
    await this.withdraw(existing, [...close, ...stay], { now, startsAt: booking.startsAt });
    const added: NewMessage[] = [];
    for (const message of insert) {
      const { businessId, id: bookingId, locationId } = booking;
      const { bookingVersion } = message;
      const about = { businessId, bookingId, bookingVersion, locationId, clientId: null };
      added.push(newMessage(about, message, await armedAt(this.stores, message, now)));
    }
    await this.stores.ledger.add(added);
    return added;
  }

  private async withdraw(
    existing: readonly MessageRow[],
    withdrawals: readonly Withdrawal[],
    at: { now: Date; startsAt: Date },
  ): Promise<void> {
    const reasons = new Map(withdrawals.map(({ id, reason }) => [id, reason]));
    for (const message of existing) {
      const reason = reasons.get(message.id);
      const change = reason && messageAfter(message, { type: 'withdrawn', reason }, at);
      if (change) await this.stores.ledger.change(message, change);
    }
  }

  private async desired(
    booking: BookingRow,
    existing: readonly MessageRow[],
    { business, client: row, service, staff, term, rules, named }: BookingReferences,
    event: BookingEvent,
    now: Date,
  ): Promise<PlannedMessage[]> {
    const payments = paymentsOf(booking, existing, event, now);
    const plannable = plannableBooking(booking, await this.net(booking, existing), payments);
    const settings = { ...business, people: peopleOf(business, staff ? [...named, staff] : named) };
    const client = plannableClient(booking, row, await this.unwanted(booking));
    const messageGroupId = term?.messageGroupId ?? service?.messageGroupId ?? null;
    const custom = new CustomPlan(this.stores, { booking, plannable, messageGroupId, stored: existing });
    return [
      ...planMessages(plannable, rules, client, settings, now),
      ...(await custom.messages(client, settings, event, now)),
    ];
  }

  private async unwanted(booking: BookingRow): Promise<OptOut[]> {
    const contact = contactOf(booking);
    const unwanted = contact ? await this.stores.contactChoices.unwanted([contact]) : [];
    return unwanted.map(({ channel }) => ({ channel }));
  }

  /** What has become of the term since each was last told of it; null where the last news is of something else. */
  private async net(booking: BookingRow, existing: readonly MessageRow[]): Promise<Announcement['net']> {
    if (booking.announcedEvent !== 'moved' && booking.announcedEvent !== 'changed') return null;
    const changes = await this.stores.changes.applied(booking.id);
    return netChanges(booking, changes, existing);
  }
}

/** The payment that was just recorded, and those that there are messages of. */
function paymentsOf(
  { version }: BookingRow,
  existing: readonly MessageRow[],
  event: BookingEvent,
  now: Date,
): RecordedPayment[] {
  const told = existing.flatMap(({ kind, bookingVersion, dueAt }) =>
    kind === 'paid' && bookingVersion !== null ? [{ version: bookingVersion, at: dueAt }] : [],
  );
  const known = told.filter((one, index) => told.findIndex(({ version }) => version === one.version) === index);
  return event === 'paid' ? [...known, { version, at: now }] : known;
}

const creationOf = (booking: BookingRow, actor: Actor | null, now: Date) => ({
  bookingId: booking.id,
  id: 'created',
  businessId: booking.businessId,
  event: 'created' as const,
  state: 'applied' as const,
  via: 'api' as const,
  givenBy: null,
  actor,
  reason: null,
  details: {},
  previous: null,
  version: booking.version,
  code: null,
  decidedAt: now,
});

/** What an earlier version announced is not announced again because a rule has come since; `@` names a term's moment. */
const isNews = (booking: BookingRow) => (message: PlannedMessage) =>
  message.occurrence.includes('@') || message.bookingVersion === booking.version;
