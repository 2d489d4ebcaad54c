import { Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { EngineUnavailable } from '../contracts/engine-unavailable.js';
import type { PhoneCodeOutcome, PhoneCodeTask } from '../contracts/phone/phone-code.activities.js';
import type { SenderCodeOutcome, SenderCodeTask } from '../contracts/sender/sender-code.activities.js';
import { bookingsQueue } from '../contracts/task-queues.js';
import type { TestMessageOutcome, TestMessageTask } from '../contracts/template/test-message.activities.js';
import {
  phoneCodeWorkflowId,
  phoneCodeWorkflowType,
  senderCodeWorkflowId,
  senderCodeWorkflowType,
  testMessageWorkflowId,
  testMessageWorkflowType,
} from '../contracts/workflow-ids.js';
import { isEngineAway } from './command-refusal.js';

/** A provider is given 10 s, and the message may wait a little for its turn. */
const deadlineMs = 15_000;

/** Has codes sent by a worker, and waits for it; fails with `EngineUnavailable` while nobody answers. */
@Injectable()
export class CodeWorkflows {
  constructor(private readonly client: Client) {}

  sendToPhone(task: PhoneCodeTask): Promise<PhoneCodeOutcome> {
    const workflowId = phoneCodeWorkflowId(task.accountId);
    return this.execute(phoneCodeWorkflowType, { task, workflowId, summary: 'Code of a phone that is to be linked' });
  }

  sendToSender(task: SenderCodeTask): Promise<SenderCodeOutcome> {
    const workflowId = senderCodeWorkflowId(task.businessId);
    return this.execute(senderCodeWorkflowType, {
      task,
      workflowId,
      summary: 'Code of an address that is to be proved',
    });
  }

  /** The same of a message that is not a code. */
  sendTestMessage(task: TestMessageTask): Promise<TestMessageOutcome> {
    const workflowId = testMessageWorkflowId(task.testId);
    return this.execute(testMessageWorkflowType, { task, workflowId, summary: "Test of a business's own text" });
  }

  private async execute<Task, Outcome>(
    type: string,
    { task, workflowId, summary }: { task: Task; workflowId: string; summary: string },
  ): Promise<Outcome> {
    const execute = () =>
      this.client.workflow.execute<(task: Task) => Promise<Outcome>>(type, {
        workflowId,
        taskQueue: bookingsQueue,
        args: [task],
        workflowExecutionTimeout: '30s',
        staticSummary: summary,
      });
    try {
      return await this.client.withDeadline(Date.now() + deadlineMs, execute);
    } catch (error) {
      throw isEngineAway(error) ? new EngineUnavailable('No worker has sent it', { cause: error }) : error;
    }
  }
}
