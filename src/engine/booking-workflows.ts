import { Injectable, Logger } from '@nestjs/common';
import {
  Client,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { ApiProblem } from '../api/http/problems/problem.js';
import { BookingLedger } from '../application/bookings/booking-ledger.js';
import { StartedWorkflows } from '../application/bookings/started-workflows.js';
import { type CommandInputs, type CommandResult, refreshSignal } from '../contracts/booking/booking.commands.js';
import type { BookingPlan } from '../contracts/booking/booking-plan.js';
import { bookingStart } from '../contracts/booking/booking-start.js';
import type { BookingRef } from '../contracts/refs.js';
import { bookingWorkflowId, bookingWorkflowType } from '../contracts/workflow-ids.js';
import { Database } from '../db/database.js';
import { BookingRow } from '../db/entities/booking/booking.entity.js';
import type { CommandName } from '../domain/booking/booking-lifecycle.js';
import { isEngineAway, refusalOf } from './command-refusal.js';

const startDeadlineMs = 2_000;
const commandDeadlineMs = 5_000;

/** A command in the booking's own words, under an id so that it is carried out once. */
export interface NamedCommand {
  name: CommandName;
  input: CommandInputs[CommandName] & { commandId: string };
}

/** Speaks to the workflows of bookings, which alone change them. */
@Injectable()
export class BookingWorkflows {
  private readonly logger = new Logger(BookingWorkflows.name);

  constructor(
    private readonly client: Client,
    private readonly database: Database,
    private readonly started: StartedWorkflows,
  ) {}

  /** Starts a booking's workflow; one that cannot be started now is started later, from its row. */
  async start(ref: BookingRef, plan: BookingPlan, workflowIdReusePolicy?: 'ALLOW_DUPLICATE'): Promise<void> {
    try {
      await this.client.withDeadline(Date.now() + startDeadlineMs, () =>
        this.client.workflow.start(bookingWorkflowType, {
          ...bookingStart(ref, plan),
          ...(workflowIdReusePolicy && { workflowIdReusePolicy }),
        }),
      );
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) return this.warnOfLateStart(ref, error);
    }
    this.note(ref);
  }

  private warnOfLateStart(ref: BookingRef, error: unknown): void {
    this.logger.warn({ err: error, ...ref }, 'The workflow of a booking did not start; it will be, from its row');
  }

  /** What could not be noted is started again from its row, which does nothing. */
  private note({ bookingId }: BookingRef): void {
    this.started.note(bookingId).catch((error) => this.logger.warn({ err: error, bookingId }, 'A start was not noted'));
  }

  /** Carries a command out, or throws why not; `revive` gives the plan of a booking whose workflow should run and does not. */
  async carryOut(ref: BookingRef, command: NamedCommand, revive: () => Promise<BookingPlan>): Promise<CommandResult> {
    try {
      return await this.client.withDeadline(Date.now() + commandDeadlineMs, async () => {
        try {
          return await this.execute(ref, command);
        } catch (error) {
          if (!(error instanceof WorkflowNotFoundError)) throw error;
          const result = await this.executeWithStart(ref, command, await revive());
          this.note(ref);
          return result;
        }
      });
    } catch (error) {
      throw refusalOf(error) ?? (isEngineAway(error) ? engineAway(error) : error);
    }
  }

  /** Lets a booking read its plan anew; one whose workflow has ended is started if there is something to send again. */
  async refresh(ref: BookingRef): Promise<void> {
    try {
      await this.client.withDeadline(Date.now() + startDeadlineMs, () =>
        this.client.workflow.getHandle(bookingWorkflowId(ref)).signal(refreshSignal),
      );
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return this.startAnew(ref);
      this.logger.warn({ err: error, ...ref }, 'A booking could not be told that its messages have changed');
    }
  }

  private async startAnew(ref: BookingRef): Promise<void> {
    const plan = await this.database.managerForBusiness(ref.businessId, async (tx) =>
      new BookingLedger(tx).plan(await tx.findOneByOrFail(BookingRow, { id: ref.bookingId })),
    );
    if (plan.due.length > 0) await this.start(ref, plan, 'ALLOW_DUPLICATE');
  }

  private execute(ref: BookingRef, { name, input }: NamedCommand): Promise<CommandResult> {
    return this.client.workflow
      .getHandle(bookingWorkflowId(ref))
      .executeUpdate<CommandResult, [object]>(name, { args: [input], updateId: input.commandId });
  }

  private executeWithStart(ref: BookingRef, { name, input }: NamedCommand, plan: BookingPlan): Promise<CommandResult> {
    const startWorkflowOperation = new WithStartWorkflowOperation(bookingWorkflowType, {
      ...bookingStart(ref, plan),
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
    return this.client.workflow.executeUpdateWithStart<() => Promise<void>, CommandResult, [object]>(name, {
      args: [input],
      updateId: input.commandId,
      startWorkflowOperation,
    });
  }
}

const engineAway = (cause: unknown): ApiProblem =>
  new ApiProblem('workflow_engine_unavailable', 'The command could not be carried out yet; give it again shortly', {
    headers: { 'Retry-After': '5' },
    cause,
  });
