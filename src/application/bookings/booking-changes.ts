import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { BookingPlan } from '../../contracts/booking/booking-plan.js';
import { BookingRow } from '../../db/entities/booking/booking.entity.js';
import {
  BookingChangeRow,
  type BookingSnapshot,
  type ChangeDetails,
} from '../../db/entities/booking/booking-change.entity.js';
import { PaymentRow } from '../../db/entities/booking/payment.entity.js';
import { BusinessRow } from '../../db/entities/business/business.entity.js';
import { LocationRow } from '../../db/entities/business/location.entity.js';
import type { Actor, Attendance } from '../../domain/booking/booking.js';
import { type Command, type CommandName, checkCommand, eventOf } from '../../domain/booking/booking-lifecycle.js';
import { BookingLedger } from './booking-ledger.js';

/** A command to a booking; what the API stored under `commandId` beforehand completes it. */
export interface BookingCommand {
  bookingId: string;
  commandId: string;
  via: 'api' | 'operator';
  name: CommandName;
  input: {
    expectedVersion?: number;
    reason?: string;
    by?: Actor;
    startsAt?: string;
    endsAt?: string;
    attendance?: Attendance;
  };
}

export type RefusalCode = 'INVALID_STATE' | 'STALE_VERSION' | 'VALIDATION';
type Refusal = { code: RefusalCode; message: string };
export type AppliedChange =
  | { outcome: 'applied'; plan: BookingPlan }
  | ({ outcome: 'refused'; plan: BookingPlan } & Refusal);

/** Carries commands out, each once: transition, new version, new plan and audit in the caller's transaction. */
export class BookingChanges {
  private readonly ledger: BookingLedger;

  constructor(private readonly tx: EntityManager) {
    this.ledger = new BookingLedger(tx);
  }

  async apply(command: BookingCommand, now: Date): Promise<AppliedChange> {
    const booking = await this.ledger.lock(command.bookingId);
    if (!booking) throw new Error('the booking is gone');
    const change = await this.requested(command, booking);
    if (change.state === 'applied') return { outcome: 'applied', plan: await this.ledger.plan(booking) };
    const refusal = check(booking, command, change.details, now);
    if (refusal) {
      await this.tx.save(BookingChangeRow, { ...change, state: 'refused', code: refusal.code, decidedAt: now });
      return { outcome: 'refused', ...refusal, plan: await this.ledger.plan(booking) };
    }
    const previous = snapshot(booking);
    const changed = await this.inItsZone(transform(booking, command, change.details, now));
    await this.tx.save(BookingRow, changed);
    await this.notePayment(booking, change.details, now);
    await this.tx.save(BookingChangeRow, {
      ...change,
      state: 'applied',
      previous,
      version: changed.version,
      decidedAt: now,
    });
    const event = changed.announcedVersion === changed.version ? change.event : 'edited';
    return { outcome: 'applied', plan: await this.ledger.replan(changed, event, now) };
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
    await this.tx.insert(PaymentRow, payment);
  }

  /** A booking that goes to another place goes by that place's clock. */
  private async inItsZone(booking: BookingRow): Promise<BookingRow> {
    const location = booking.locationId ? await this.tx.findOneBy(LocationRow, { id: booking.locationId }) : null;
    const { timeZone } = location?.timeZone
      ? location
      : await this.tx.findOneByOrFail(BusinessRow, { id: booking.businessId });
    return { ...booking, timeZone: timeZone ?? booking.timeZone };
  }

  private async requested(
    { bookingId, commandId, name, via, input }: BookingCommand,
    booking: BookingRow,
  ): Promise<BookingChangeRow> {
    const stored = await this.tx.findOneBy(BookingChangeRow, { bookingId, id: commandId });
    if (stored) return stored;
    const { reason = null, by = null, startsAt, endsAt, attendance } = input;
    const { businessId } = booking;
    const details = { startsAt, endsAt, attendance };
    return this.tx.create(BookingChangeRow, {
      bookingId,
      id: commandId,
      businessId,
      event: eventOf[name],
      state: 'requested',
      via,
      actor: by,
      reason,
      details,
    });
  }
}

function check(
  booking: BookingRow,
  { name, input }: BookingCommand,
  details: ChangeDetails,
  now: Date,
): Refusal | null {
  if (input.expectedVersion && input.expectedVersion !== booking.version) {
    return { code: 'STALE_VERSION', message: `the booking is at version ${booking.version}` };
  }
  const { startsAt = input.startsAt ?? '', endsAt = input.endsAt } = details;
  const command: Command =
    name === 'move' ? { name, startsAt: new Date(startsAt), endsAt: endsAt ? new Date(endsAt) : undefined } : { name };
  const decision = checkCommand(booking, command, now);
  if (!('error' in decision)) return null;
  const code = decision.error === 'invalid_state' ? 'INVALID_STATE' : 'VALIDATION';
  return { code, message: decision.error.replaceAll('_', ' ') };
}

function transform(booking: BookingRow, { name }: BookingCommand, details: ChangeDetails, now: Date): BookingRow {
  const decision = checkCommand(booking, { name: name === 'move' ? 'change' : name }, now);
  if ('error' in decision) throw new Error(decision.error);
  const version = booking.version + 1;
  const { startsAt, endsAt, amount: _amount, currency: _currency, paidAt: _paidAt, ...rest } = details;
  const changed = { ...booking, ...definedOnly(rest), status: decision.status, version };
  if (startsAt) {
    changed.startsAt = new Date(startsAt);
    const length = booking.endsAt.getTime() - booking.startsAt.getTime();
    changed.endsAt = endsAt ? new Date(endsAt) : new Date(changed.startsAt.getTime() + length);
  }
  const event = eventOf[name];
  const sameTerm = JSON.stringify(snapshot(changed)) === JSON.stringify(snapshot(booking));
  if (
    event === 'edited' ||
    event === 'attendance_set' ||
    event === 'paid' ||
    (sameTerm && decision.status === booking.status)
  )
    return changed;
  return { ...changed, announcedEvent: event, announcedVersion: version, announcedAt: now };
}

const definedOnly = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;

const snapshot = ({ startsAt, endsAt, serviceId, staffId, locationId }: BookingRow): BookingSnapshot => ({
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  serviceId,
  staffId,
  locationId,
});
