import { v7 as uuidv7 } from 'uuid';
import type { CommandOutcome, CommandRequest } from '../../contracts/booking/booking.activities.js';
import { type Refused, reasonToRefuse } from '../../contracts/booking/reason-to-refuse.js';
import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { BookingChangeRow, ChangeDetails } from '../../db/entities/booking/booking-change.entity.js';
import type { BookingReferences } from '../../db/stores/booking-references.store.js';
import type { NewChange } from '../../db/stores/change.store.js';
import type { Stores } from '../../db/stores/stores.js';
import { isAnnounced } from '../../domain/booking/booking.js';
import {
  type CommandName,
  eventOf,
  isMessageCommand,
  type MessageCommand,
} from '../../domain/booking/booking-lifecycle.js';
import { parseCurrency } from '../../domain/booking/currency.js';
import { leavesTerm } from '../../domain/booking/shared-term.js';
import { faultOfTerm, type Term, termFaults } from '../../domain/booking/term.js';
import { DomainError, notFound } from '../../domain/domain-error.js';
import { BookingLedger } from './booking-ledger.js';
import { checkParts, namesParts } from './booking-parts.js';
import { MessagesByHand } from './by-hand/messages-by-hand.js';
import { changedBooking, type NewParts, snapshotOf } from './changed-booking.js';

/** Whoever gave it was told that it failed, and has not given it again. */
const notCarriedOut: Refused = { code: 'NOT_CARRIED_OUT', message: 'was given up, and is to be given again' };

/** Carries commands out, each once: transition, new version, new plan and audit in the caller's transaction. */
export class BookingChanges {
  private readonly ledger: BookingLedger;

  constructor(private readonly stores: Stores) {
    this.ledger = new BookingLedger(stores);
  }

  async apply(command: CommandRequest, now: Date): Promise<CommandOutcome> {
    const booking = await this.stores.bookings.lock(command.bookingId);
    if (!booking) throw notFound('booking');
    const change = await this.requested(command, booking);
    if (change.state === 'applied') return { outcome: 'applied', plan: await this.ledger.plan(booking) };
    if (change.code === 'NOT_CARRIED_OUT') return this.refuse(booking, change, notCarriedOut, now);
    const { name } = command;
    const { startsAt, endsAt } = change.details;
    const refused = reasonToRefuse(booking, { name, input: { ...command.input, startsAt, endsAt } }, now);
    if (refused) return this.refuse(booking, change, refused, now);
    return isMessageCommand(name)
      ? this.changeMessage(name, booking, change, now)
      : this.changeBooking(name, booking, change, now);
  }

  private async changeBooking(
    name: Exclude<CommandName, MessageCommand>,
    booking: BookingRow,
    change: NewChange,
    now: Date,
  ): Promise<CommandOutcome> {
    const { details } = change;
    const references = await this.stores.bookingReferences.of(booking.businessId, { ...booking, ...details });
    const fault = faultOfDetails(details, references);
    if (fault) return this.refuse(booking, change, fault, now);
    const moved = changedBooking(booking, name, details, newParts(booking, details, references), now);
    const after = references.term && leavesTerm(booking, moved, references.term) ? { ...moved, termId: null } : moved;
    const unfit = name === 'change' ? unfitTerm(booking, after, now) : null;
    if (unfit) return this.refuse(booking, change, unfit, now);
    await this.stores.bookings.save(after);
    await this.notePayment(booking, details, now);
    const previous = snapshotOf(booking);
    await this.stores.changes.save({ ...change, state: 'applied', previous, version: after.version, decidedAt: now });
    const isNews = after.announcedVersion === after.version || !isAnnounced(change.event);
    const event = isNews ? change.event : 'edited';
    return { outcome: 'applied', plan: await this.ledger.replan({ event, before: booking, after }, references, now) };
  }

  /** The booking itself stays as it is, and so does its version. */
  private async changeMessage(
    name: MessageCommand,
    booking: BookingRow,
    change: NewChange,
    now: Date,
  ): Promise<CommandOutcome> {
    const details = {
      ...change.details,
      ...(name === 'resend' && { newMessageId: change.details.newMessageId ?? uuidv7() }),
    };
    const refused = await new MessagesByHand(this.stores).carryOut(name, booking, details, now);
    if (refused) return this.refuse(booking, change, refused, now);
    await this.stores.changes.save({ ...change, details, state: 'applied', decidedAt: now });
    return { outcome: 'applied', plan: await this.ledger.plan(booking) };
  }

  /** Notes that a command is not carried out, and why. */
  async refuseFor(command: CommandRequest, refused: Refused, now: Date): Promise<CommandOutcome> {
    const booking = await this.stores.bookings.lock(command.bookingId);
    if (!booking) throw notFound('booking');
    return this.refuse(booking, await this.requested(command, booking), refused, now);
  }

  private async refuse(
    booking: BookingRow,
    change: NewChange,
    { code, message, path }: Refused,
    now: Date,
  ): Promise<CommandOutcome> {
    await this.stores.changes.save({ ...change, state: 'refused', code, decidedAt: now });
    return { outcome: 'refused', code, message, path, plan: await this.ledger.plan(booking) };
  }

  /** An operator may say that it was paid without saying how much. */
  private async notePayment(
    { id, businessId }: BookingRow,
    { amount, currency, paidAt }: ChangeDetails,
    now: Date,
  ): Promise<void> {
    if (amount === undefined || !currency) return;
    const at = paidAt ? new Date(paidAt) : now;
    const payment = { id: uuidv7(), businessId, bookingId: id, amount: String(amount), currency, paidAt: at };
    await this.stores.payments.add(payment);
  }

  /** The command as the API has noted it, or as an operator gave it. */
  private async requested(
    { bookingId, commandId: id, name, via, givenBy, input }: CommandRequest,
    { businessId }: BookingRow,
  ): Promise<BookingChangeRow | NewChange> {
    const { reason = null, by: actor = null, commandId: _, expectedVersion: __, ...details } = input;
    return (
      (await this.stores.changes.find(bookingId, id)) ?? {
        bookingId,
        id,
        businessId,
        event: eventOf[name],
        state: 'requested',
        via,
        givenBy: givenBy ?? null,
        actor,
        reason,
        details,
        previous: null,
        version: null,
        code: null,
        decidedAt: null,
      }
    );
  }
}

/** An operator may name what is not there, or is archived, or no currency. */
function faultOfDetails(details: ChangeDetails, references: BookingReferences): Refused | null {
  try {
    if (namesParts(details)) checkParts(details, references);
    if (details.currency) parseCurrency(details.currency);
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: 'VALIDATION', message: error.message, path: error.path };
  }
}

/** Another service brings its length and type, another place its clock; what stays derives nothing anew. */
function newParts(
  booking: BookingRow,
  { serviceId, locationId }: ChangeDetails,
  { service, location, business }: BookingReferences,
): NewParts {
  const isOther = (id: string | null | undefined, present: string | null) => id !== undefined && id !== present;
  return {
    ...(isOther(serviceId, booking.serviceId) && {
      durationMinutes: service?.durationMinutes,
      termType: service?.type,
    }),
    ...(isOther(locationId, booking.locationId) && { timeZone: location?.timeZone ?? business.timeZone }),
  };
}

/** Why a change of the end cannot be; what stays as it is may be older than its limits. */
function unfitTerm(before: Term, after: Term, now: Date): Refused | null {
  const fault = before.endsAt.getTime() === after.endsAt.getTime() ? null : faultOfTerm(after, now);
  return fault && { code: 'VALIDATION', message: termFaults[fault].message, path: termFaults[fault].path };
}
