import { Injectable } from '@nestjs/common';
import { notFound } from '../../api/http/problems/problem.js';
import type { BookingPlan } from '../../contracts/booking/booking-plan.js';
import type { CommandRefusal } from '../../contracts/failures.js';
import type { BookingRef } from '../../contracts/refs.js';
import { Database } from '../../db/database.js';
import { BookingRow } from '../../db/entities/booking/booking.entity.js';
import { BookingChangeRow } from '../../db/entities/booking/booking-change.entity.js';
import { type CommandName, eventOf, isTooLate, transition } from '../../domain/booking/booking-lifecycle.js';
import { DomainError, type DomainErrorCode } from '../../domain/domain-error.js';
import { BookingWorkflows } from '../../engine/booking-workflows.js';
import { closedTo } from '../../engine/command-refusal.js';
import type { CommandDraft } from './booking-command.js';
import { BookingLedger } from './booking-ledger.js';
import { checkParts, namesParts } from './booking-parts.js';
import { findBookingReferences } from './booking-references.js';

/** One command to one booking, refused unless the booking is at the expected version, if one is. */
export type CommandTarget = BookingRef & { commandId: string; expectedVersion?: number };

const refusals: Partial<Record<DomainErrorCode, CommandRefusal>> = {
  invalid_state: 'INVALID_STATE',
  stale_version: 'STALE_VERSION',
  validation_failed: 'VALIDATION',
};

/** Gives commands to bookings: first noted in the database, with all their text, then carried out by the workflow. */
@Injectable()
export class BookingCommands {
  constructor(
    private readonly database: Database,
    private readonly workflows: BookingWorkflows,
  ) {}

  /** Comes back once the command is carried out. */
  async carryOut(to: CommandTarget, command: CommandDraft): Promise<void> {
    const noted = await this.note(to, command);
    // Its first answer was lost, and perhaps with it what the workflow knew of it.
    if (noted.state === 'applied') return this.workflows.refresh(to);
    const { commandId, expectedVersion } = to;
    const named = { name: command.name, input: { ...command.input, commandId, expectedVersion } };
    try {
      await this.workflows.carryOut(to, named, () => this.planOfOpen(to, command.name));
    } catch (error) {
      if (error instanceof DomainError) await this.noteRefusal(to, error);
      throw error;
    }
  }

  private note(
    { businessId, bookingId, commandId }: CommandTarget,
    { name, actor, reason, details }: CommandDraft,
  ): Promise<BookingChangeRow> {
    return this.database.managerForBusiness(businessId, async (tx) => {
      if (!(await tx.existsBy(BookingRow, { id: bookingId }))) throw notFound('booking');
      if (namesParts(details)) checkParts(details, await findBookingReferences(tx, businessId, details));
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

  private async noteRefusal({ businessId, bookingId, commandId }: CommandTarget, { code }: DomainError): Promise<void> {
    await this.database.managerForBusiness(businessId, (tx) =>
      tx.update(
        BookingChangeRow,
        { bookingId, id: commandId, state: 'requested' },
        { state: 'refused', code: refusals[code] ?? code, decidedAt: new Date() },
      ),
    );
  }

  /** The plan of a booking whose workflow should run though it does not; a closed booking takes no command. */
  private planOfOpen(
    { businessId, bookingId, expectedVersion }: CommandTarget,
    name: CommandName,
  ): Promise<BookingPlan> {
    return this.database.managerForBusiness(businessId, async (tx) => {
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
