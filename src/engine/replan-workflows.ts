import { Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { EngineUnavailable } from '../contracts/engine-unavailable.js';
import type { ReplanRef } from '../contracts/replan/replan.activities.js';
import { replanSignals, replanWorkflowId, replanWorkflowType } from '../contracts/replan/replan.js';
import { businessId } from '../contracts/search-attributes.js';
import { bookingsQueue } from '../contracts/task-queues.js';
import type { ReplanOrder } from '../domain/replanning/replan-cause.js';
import { isEngineAway } from './command-refusal.js';

const deadlineMs = 2_000;

/** Speaks to the workflows of replans; fails with `EngineUnavailable` while nobody answers. */
@Injectable()
export class ReplanWorkflows {
  constructor(private readonly client: Client) {}

  /** Starts the workflow of a replan unless it runs. */
  async start(replan: ReplanRef): Promise<void> {
    await this.within(() => this.client.workflow.start(replanWorkflowType, started(replan)));
  }

  /** Gives an order to the workflow of a replan, and starts it where it does not run. */
  async order(replan: ReplanRef, order: ReplanOrder): Promise<void> {
    const signal = replanSignals[order];
    await this.within(() =>
      this.client.workflow.signalWithStart(replanWorkflowType, { ...started(replan), signal, signalArgs: [] }),
    );
  }

  private async within<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await this.client.withDeadline(Date.now() + deadlineMs, work);
    } catch (error) {
      throw isEngineAway(error) ? new EngineUnavailable('Temporal does not answer', { cause: error }) : error;
    }
  }
}

const started = (replan: ReplanRef) => ({
  workflowId: replanWorkflowId(replan),
  taskQueue: bookingsQueue,
  args: [replan] as [ReplanRef],
  workflowIdConflictPolicy: 'USE_EXISTING' as const,
  workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
  typedSearchAttributes: [{ key: businessId, value: replan.businessId }],
  staticSummary: 'Bookings that follow a change of settings',
});
