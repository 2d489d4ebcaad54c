import { Injectable } from '@nestjs/common';
import { Client, isGrpcServiceError } from '@temporalio/client';
import { wakeSignal, wakeWorkflowId, wakeWorkflowType } from '../contracts/maintenance/wake.js';
import type { MessageSubject } from '../contracts/refs.js';
import { bookingsQueue } from '../contracts/task-queues.js';
import { messageWorkflowId } from '../contracts/workflow-ids.js';

const deadlineMs = 2_000;
/** What Temporal says where no such activity is pending: gRPC's NOT_FOUND. */
const notFound = 5;

/** Lets what waits in Temporal go on before its time. */
@Injectable()
export class Waking {
  constructor(private readonly client: Client) {}

  /** Lets a worker wake the messages of a business, or of all, that wait for something that was mended. */
  async begin(businessId: string | null): Promise<void> {
    await this.within(() =>
      this.client.workflow.signalWithStart(wakeWorkflowType, {
        workflowId: wakeWorkflowId(businessId),
        taskQueue: bookingsQueue,
        args: [{ businessId }],
        signal: wakeSignal,
        staticSummary: businessId ? 'Messages of a business that wait' : 'Messages of all businesses that wait',
      }),
    );
  }

  /** Of the workflow that hands a message over: ends the pause before an activity's next attempt; nothing else of it changes. False where none of this type is pending. */
  async resume(message: MessageSubject, activityType: string): Promise<boolean> {
    const { namespace, identity } = this.client.options;
    const execution = { workflowId: messageWorkflowId(message), runId: '' };
    try {
      await this.within(() =>
        this.client.workflowService.resetActivity({ namespace, identity, execution, type: activityType }),
      );
      return true;
    } catch (error) {
      if (isGrpcServiceError(error) && Number(error.code) === notFound) return false;
      throw error;
    }
  }

  private within<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.client.withDeadline(Date.now() + deadlineMs, work);
  }
}
