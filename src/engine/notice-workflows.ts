import { Injectable } from '@nestjs/common';
import { Client, WorkflowNotFoundError } from '@temporalio/client';
import { refreshSignal } from '../contracts/booking/booking.commands.js';
import type { DueMessage } from '../contracts/booking/booking-plan.js';
import { EngineUnavailable } from '../contracts/engine-unavailable.js';
import { noticeStart } from '../contracts/notice/notice-start.js';
import type { MessageRef } from '../contracts/refs.js';
import { noticeWorkflowId, noticeWorkflowType } from '../contracts/workflow-ids.js';
import { isEngineAway } from './command-refusal.js';

const deadlineMs = 2_000;

/** Speaks to the workflows of messages that are about no booking; fails with `EngineUnavailable` while nobody answers. */
@Injectable()
export class NoticeWorkflows {
  constructor(private readonly client: Client) {}

  /** Starts the workflow of a notice, unless it runs. */
  async start(notice: MessageRef, due: DueMessage): Promise<void> {
    await this.within(() => this.client.workflow.start(noticeWorkflowType, noticeStart(notice, due)));
  }

  /** Lets a notice read anew what is to be done; false where no workflow runs. */
  refresh(notice: MessageRef): Promise<boolean> {
    const signal = () => this.client.workflow.getHandle(noticeWorkflowId(notice)).signal(refreshSignal);
    return this.within(() => signal().then(() => true, falseWhereNoneRuns));
  }

  private async within<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await this.client.withDeadline(Date.now() + deadlineMs, work);
    } catch (error) {
      throw isEngineAway(error) ? new EngineUnavailable('Temporal does not answer', { cause: error }) : error;
    }
  }
}

function falseWhereNoneRuns(error: unknown): false {
  if (error instanceof WorkflowNotFoundError) return false;
  throw error;
}
