import { Injectable } from '@nestjs/common';
import {
  Client,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { type AnyCommandInput, type CommandResult, refreshSignal } from '../contracts/booking/booking.commands.js';
import type { BookingPlan } from '../contracts/booking/booking-plan.js';
import { bookingStart } from '../contracts/booking/booking-start.js';
import { EngineUnavailable } from '../contracts/engine-unavailable.js';
import type { BookingRef } from '../contracts/refs.js';
import { bookingWorkflowId, bookingWorkflowType } from '../contracts/workflow-ids.js';
import type { CommandName } from '../domain/booking/booking-lifecycle.js';
import { isEnded, isEngineAway, refusalOf } from './command-refusal.js';

const deadlineMs = 2_000;
const commandDeadlineMs = 5_000;

/** A command in the booking's own words, under an id so that it is carried out once. */
export interface NamedCommand {
  name: CommandName;
  input: AnyCommandInput & { commandId: string };
}

/** Speaks to the workflows of bookings, which alone change them; fails with `EngineUnavailable` while nobody answers. */
@Injectable()
export class BookingWorkflows {
  constructor(private readonly client: Client) {}

  /** Starts the workflow of a booking unless it runs, or ran once. */
  start(booking: BookingRef, plan: BookingPlan): Promise<void> {
    return this.startOnce(bookingStart(booking, plan));
  }

  /** Starts it though it may have ended: a booking that is open was ended by an operator's hand. */
  startAnew(booking: BookingRef, plan: BookingPlan): Promise<void> {
    return this.startOnce(anew(booking, plan));
  }

  /** Carries a command out, or throws why not; null where no workflow runs, or it ended meanwhile. */
  carryOut(booking: BookingRef, { name, input }: NamedCommand): Promise<CommandResult | null> {
    return this.answer(() =>
      this.client.workflow
        .getHandle(bookingWorkflowId(booking))
        .executeUpdate<CommandResult, [object]>(name, { args: [input], updateId: input.commandId })
        .catch(nullWhereEnded),
    );
  }

  /** The same; starts the workflow where none runs, though one should. */
  startWith(booking: BookingRef, plan: BookingPlan, { name, input }: NamedCommand): Promise<CommandResult | null> {
    const startWorkflowOperation = new WithStartWorkflowOperation(bookingWorkflowType, anew(booking, plan));
    return this.answer(() =>
      this.client.workflow
        .executeUpdateWithStart<() => Promise<void>, CommandResult, [object]>(name, {
          args: [input],
          updateId: input.commandId,
          startWorkflowOperation,
        })
        .catch(nullWhereEnded),
    );
  }

  /** Lets a booking read its plan anew; false where no workflow runs. */
  async refresh(booking: BookingRef): Promise<boolean> {
    const signal = () => this.client.workflow.getHandle(bookingWorkflowId(booking)).signal(refreshSignal);
    const told = await this.within(deadlineMs, () => signal().then(() => true, nullWhereNoneRuns));
    return told ?? false;
  }

  async isRunning(booking: BookingRef): Promise<boolean> {
    const describe = () => this.client.workflow.getHandle(bookingWorkflowId(booking)).describe();
    const found = await this.within(deadlineMs, () => describe().catch(nullWhereNoneRuns));
    return found?.status.name === 'RUNNING';
  }

  /** Which of these bookings have a workflow that runs, by id; the list is a little late. */
  listRunning(bookings: readonly BookingRef[]): Promise<Set<string>> {
    const ids = bookings.map((booking) => `"${bookingWorkflowId(booking)}"`);
    const query = `ExecutionStatus="Running" AND WorkflowId IN (${ids.join(', ')})`;
    return this.within(commandDeadlineMs, async () => {
      const running = new Set<string>();
      for await (const { workflowId } of this.client.workflow.list({ query })) running.add(workflowId);
      return new Set(bookings.filter((one) => running.has(bookingWorkflowId(one))).map(({ bookingId }) => bookingId));
    });
  }

  private async startOnce(options: ReturnType<typeof bookingStart> | ReturnType<typeof anew>): Promise<void> {
    await this.within(deadlineMs, () =>
      this.client.workflow.start(bookingWorkflowType, options).catch((error) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }),
    );
  }

  private async answer<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await this.within(commandDeadlineMs, work);
    } catch (error) {
      throw refusalOf(error) ?? error;
    }
  }

  private async within<Result>(ms: number, work: () => Promise<Result>): Promise<Result> {
    try {
      return await this.client.withDeadline(Date.now() + ms, work);
    } catch (error) {
      throw isEngineAway(error) ? new EngineUnavailable('Temporal does not answer', { cause: error }) : error;
    }
  }
}

const anew = (booking: BookingRef, plan: BookingPlan) => ({
  ...bookingStart(booking, plan),
  workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
});

function nullWhereEnded(error: unknown): null {
  if (isEnded(error)) return null;
  throw error;
}

function nullWhereNoneRuns(error: unknown): null {
  if (error instanceof WorkflowNotFoundError) return null;
  throw error;
}
