import { Injectable } from '@nestjs/common';
import { Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { EngineUnavailable } from '../contracts/engine-unavailable.js';
import { businessId as businessKey } from '../contracts/search-attributes.js';
import { bookingsQueue } from '../contracts/task-queues.js';
import type { TermChangeRef } from '../contracts/term/term-change.activities.js';
import { stopSignal, termChangeWorkflowId, termChangeWorkflowType } from '../contracts/term/term-change.js';
import { isEngineAway } from './command-refusal.js';

const deadlineMs = 2_000;

/** Speaks to the workflows that change terms as a whole; fails with `EngineUnavailable` while nobody answers. */
@Injectable()
export class TermChangeWorkflows {
  constructor(private readonly client: Client) {}

  /** Starts the workflow of a change unless it runs; one that was ended by an operator's hand goes on. */
  async start({ businessId, changeId }: TermChangeRef): Promise<void> {
    const options = {
      workflowId: termChangeWorkflowId({ businessId, changeId }),
      taskQueue: bookingsQueue,
      args: [{ businessId, changeId }],
      typedSearchAttributes: [{ key: businessKey, value: businessId }],
      staticSummary: 'A term and all its bookings',
    };
    await this.within(() =>
      this.client.workflow.start(termChangeWorkflowType, options).catch((error) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }),
    );
  }

  /** Lets a change reach no more bookings; false where none runs. */
  stop(change: TermChangeRef): Promise<boolean> {
    const signal = () => this.client.workflow.getHandle(termChangeWorkflowId(change)).signal(stopSignal);
    return this.within(async () => {
      try {
        await signal();
        return true;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    });
  }

  private async within<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await this.client.withDeadline(Date.now() + deadlineMs, work);
    } catch (error) {
      throw isEngineAway(error) ? new EngineUnavailable('Temporal does not answer', { cause: error }) : error;
    }
  }
}
