import { Injectable } from '@nestjs/common';
import type { BookingPlan } from '../../contracts/booking/booking-plan.js';
import { EngineUnavailable } from '../../contracts/engine-unavailable.js';
import type { BookingRef } from '../../contracts/refs.js';
import { Database } from '../../db/database.js';
import type { BookingChangeRow } from '../../db/entities/booking/booking-change.entity.js';
import { eventOf } from '../../domain/booking/booking-lifecycle.js';
import { DomainError, notFound } from '../../domain/domain-error.js';
import { BookingWorkflows, type NamedCommand } from '../../engine/booking-workflows.js';
import type { CommandDraft } from './booking-command.js';
import { checkParts, namesParts } from './booking-parts.js';
import { BookingRuns } from './booking-runs.js';
import { settleCommand } from './settled-command.js';

/** One command to one booking, refused unless the booking is at the expected version, if one is. */
export type CommandTarget = BookingRef & {
  commandId: string;
  expectedVersion?: number;
  /** The id of the key that it comes with, if it comes with one. */
  givenBy?: string;
};

/** How often a command is given to a workflow that ends just then. */
const tries = 5;

/** Gives commands to bookings: first noted in the database, with all their text, then carried out by the workflow. */
@Injectable()
export class BookingCommands {
  constructor(
    private readonly database: Database,
    private readonly workflows: BookingWorkflows,
    private readonly runs: BookingRuns,
  ) {}

  /** Comes back once the command is carried out. What the engine does not say, the database knows of this very command. */
  async carryOut(to: CommandTarget, draft: CommandDraft): Promise<void> {
    const noted = await this.note(to, draft);
    // Its first answer was lost, and perhaps with it what the workflow knew of it.
    if (noted.state === 'applied') return this.runs.tell(to);
    const { commandId, expectedVersion } = to;
    const command = { name: draft.name, input: { ...draft.input, commandId, expectedVersion } };
    let plan: BookingPlan | undefined;
    for (let left = tries; left > 0; left -= 1) {
      const given = await this.give(to, command, plan);
      if (given === 'done') return;
      const refusal = given instanceof DomainError ? given : undefined;
      const settled = await this.database.forBusiness(to.businessId, (stores) =>
        settleCommand(stores, to.bookingId, command, { refusal, now: new Date() }),
      );
      if (settled.state === 'applied') return this.runs.tell(to);
      if (settled.state === 'refused') throw settled.error;
      if (given !== 'ended') throw given;
      plan = settled.plan;
    }
    throw new EngineUnavailable('The workflow of the booking ends again and again');
  }

  /** Whether the workflow has carried it out, has ended before it could, or what it says instead; given a plan, one is started where none runs. */
  private async give(to: CommandTarget, command: NamedCommand, plan?: BookingPlan): Promise<'done' | 'ended' | Error> {
    try {
      const result = plan
        ? await this.workflows.startWith(to, plan, command)
        : await this.workflows.carryOut(to, command);
      if (result && plan) this.runs.note(to);
      return result ? 'done' : 'ended';
    } catch (error) {
      return error as Error;
    }
  }

  private note(
    { businessId, bookingId, commandId, givenBy }: CommandTarget,
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
        givenBy: givenBy ?? null,
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
}
