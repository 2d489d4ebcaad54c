import { Injectable } from '@nestjs/common';
import type { BookingPlan } from '../../contracts/booking/booking-plan.js';
import { reasonToRefuse } from '../../contracts/booking/reason-to-refuse.js';
import { refusedCommand } from '../../contracts/booking/refused-command.js';
import { type CommandRefusal, commandRefusals } from '../../contracts/failures.js';
import type { BookingRef } from '../../contracts/refs.js';
import { Database } from '../../db/database.js';
import type { BookingChangeRow } from '../../db/entities/booking/booking-change.entity.js';
import { eventOf } from '../../domain/booking/booking-lifecycle.js';
import { DomainError, notFound } from '../../domain/domain-error.js';
import { BookingWorkflows, type NamedCommand } from '../../engine/booking-workflows.js';
import type { CommandDraft } from './booking-command.js';
import { BookingLedger } from './booking-ledger.js';
import { checkParts, namesParts } from './booking-parts.js';
import { BookingRuns } from './booking-runs.js';

/** One command to one booking, refused unless the booking is at the expected version, if one is. */
export type CommandTarget = BookingRef & { commandId: string; expectedVersion?: number };

/** Gives commands to bookings: first noted in the database, with all their text, then carried out by the workflow. */
@Injectable()
export class BookingCommands {
  constructor(
    private readonly database: Database,
    private readonly workflows: BookingWorkflows,
    private readonly runs: BookingRuns,
  ) {}

  /** Comes back once the command is carried out. */
  async carryOut(to: CommandTarget, command: CommandDraft): Promise<void> {
    const noted = await this.note(to, command);
    // Its first answer was lost, and perhaps with it what the workflow knew of it.
    if (noted.state === 'applied') return this.runs.tell(to);
    const { commandId, expectedVersion } = to;
    const named = { name: command.name, input: { ...command.input, commandId, expectedVersion } };
    try {
      if (await this.workflows.carryOut(to, named)) return;
      await this.workflows.startWith(to, await this.planOfOpen(to, named), named);
      this.runs.note(to);
    } catch (error) {
      if (error instanceof DomainError) await this.noteRefusal(to, error);
      throw error;
    }
  }

  private note(
    { businessId, bookingId, commandId }: CommandTarget,
    { name, actor, reason, details }: CommandDraft,
  ): Promise<BookingChangeRow> {
    return this.database.forBusiness(businessId, async (stores) => {
      if (!(await stores.bookings.exists(bookingId))) throw notFound('booking');
      if (namesParts(details)) checkParts(details, await stores.bookingReferences.of(businessId, details));
      return stores.changes.note({
        bookingId,
        id: commandId,
        businessId,
        event: eventOf[name],
        state: 'requested',
        via: 'api',
        actor,
        reason: reason ?? null,
        details,
        previous: null,
        version: null,
        code: null,
        decidedAt: null,
      });
    });
  }

  private async noteRefusal({ businessId, bookingId, commandId }: CommandTarget, { code }: DomainError): Promise<void> {
    const names = Object.keys(commandRefusals) as CommandRefusal[];
    const refusal = names.find((name) => commandRefusals[name] === code) ?? code;
    await this.database.forBusiness(businessId, ({ changes }) =>
      changes.refuse(bookingId, commandId, refusal, new Date()),
    );
  }

  /** The plan of a booking whose workflow should run though it does not; a closed booking takes no command. */
  private planOfOpen({ businessId, bookingId }: CommandTarget, command: NamedCommand): Promise<BookingPlan> {
    return this.database.forBusiness(businessId, async (stores) => {
      const booking = await stores.bookings.get(bookingId);
      const refused = reasonToRefuse(booking, command, new Date());
      if (refused) {
        throw refusedCommand(refused, { currentStatus: booking.status, currentVersion: booking.version });
      }
      return new BookingLedger(stores).plan(booking);
    });
  }
}
