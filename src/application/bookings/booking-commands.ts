import { Injectable } from '@nestjs/common';
import { notFound } from '../../api/http/problems/problem.js';
import type { BookingRef } from '../../contracts/booking/booking.activities.js';
import type { BookingPlan } from '../../contracts/booking/booking-plan.js';
import type { OrderRefusal } from '../../contracts/failures.js';
import { Database } from '../../db/connection/database.js';
import { BookingRow } from '../../db/entities/booking/booking.entity.js';
import { BookingChangeRow } from '../../db/entities/booking/booking-change.entity.js';
import { type CommandName, eventOf, isTooLate, transition } from '../../domain/booking/booking-lifecycle.js';
import { DomainError, type DomainErrorCode } from '../../domain/domain-error.js';
import { BookingWorkflows } from '../../engine/booking-workflows.js';
import { closedTo } from '../../engine/command-refusal.js';
import type { BookingCommand } from './booking-command.js';
import { BookingLedger } from './booking-ledger.js';
import { checkParts, namesParts } from './booking-parts.js';
import { findSurroundings } from './booking-references.js';

/** One command to one booking, refused unless the booking is at the expected version, if one is. */
export type BookingOrder = BookingRef & { commandId: string; expectedVersion?: number };

const refusals: Partial<Record<DomainErrorCode, OrderRefusal>> = {
  invalid_state: 'INVALID_STATE',
  stale_version: 'STALE_VERSION',
  validation_failed: 'VALIDATION',
};

/** Gives orders to bookings: first noted in the database, with all their text, then carried out by the workflow. */
@Injectable()
export class BookingOrders {
  constructor(
    private readonly database: Database,
    private readonly workflows: BookingWorkflows,
  ) {}

  /** Comes back once the order is carried out. */
  async give(to: BookingOrder, command: BookingCommand): Promise<void> {
    const noted = await this.note(to, command);
    // Its first answer was lost, and perhaps with it what the workflow knew of it.
    if (noted.state === 'applied') return this.workflows.refresh(to);
    const { commandId, expectedVersion } = to;
    const order = { name: command.name, order: { ...command.order, commandId, expectedVersion } };
    try {
      await this.workflows.order(to, order, () => this.planOfOpen(to, command.name));
    } catch (error) {
      if (error instanceof DomainError) await this.noteRefusal(to, error);
      throw error;
    }
  }

  private note(
    { businessId, bookingId, commandId }: BookingOrder,
    { name, actor, reason, details }: BookingCommand,
  ): Promise<BookingChangeRow> {
    return this.database.forBusiness(businessId, async (tx) => {
      if (!(await tx.existsBy(BookingRow, { id: bookingId }))) throw notFound('booking');
      if (namesParts(details)) checkParts(details, await findSurroundings(tx, businessId, details));
      const key = { bookingId, id: commandId };
      const row = {
        ...key,
        businessId,
        event: eventOf[name],
        state: 'requested',
        via: 'api',
        actor,
        reason,
        details,
      } as const;
      await tx.createQueryBuilder().insert().into(BookingChangeRow).values(row).orIgnore().execute();
      return tx.findOneByOrFail(BookingChangeRow, key);
    });
  }

  private async noteRefusal({ businessId, bookingId, commandId }: BookingOrder, { code }: DomainError): Promise<void> {
    await this.database.forBusiness(businessId, (tx) =>
      tx.update(
        BookingChangeRow,
        { bookingId, id: commandId, state: 'requested' },
        { state: 'refused', code: refusals[code] ?? code, decidedAt: new Date() },
      ),
    );
  }

  /** The plan of a booking whose workflow should run though it does not; a closed booking takes no order. */
  private planOfOpen(
    { businessId, bookingId, expectedVersion }: BookingOrder,
    name: CommandName,
  ): Promise<BookingPlan> {
    return this.database.forBusiness(businessId, async (tx) => {
      const booking = await tx.findOneByOrFail(BookingRow, { id: bookingId });
      const details = { currentStatus: booking.status, currentVersion: booking.version };
      if (expectedVersion && expectedVersion !== booking.version) {
        throw new DomainError('stale_version', `the booking is at version ${booking.version}`, { details });
      }
      if (isTooLate(name, booking, new Date()) || !transition(booking.status, name)) throw closedTo(details);
      return new BookingLedger(tx).plan(booking);
    });
  }
}
