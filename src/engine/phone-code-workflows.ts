import { Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { EngineUnavailable } from '../contracts/engine-unavailable.js';
import type { PhoneCodeOutcome, PhoneCodeTask } from '../contracts/phone/phone-code.activities.js';
import { bookingsQueue } from '../contracts/task-queues.js';
import { phoneCodeWorkflowId, phoneCodeWorkflowType } from '../contracts/workflow-ids.js';
import { isEngineAway } from './command-refusal.js';

/** A provider is given 10 s, and the message may wait a little for its turn. */
const deadlineMs = 15_000;

/** Has codes sent to phones; fails with `EngineUnavailable` while nobody answers. */
@Injectable()
export class PhoneCodeWorkflows {
  constructor(private readonly client: Client) {}

  async send(task: PhoneCodeTask): Promise<PhoneCodeOutcome> {
    const execute = () =>
      this.client.workflow.execute<(task: PhoneCodeTask) => Promise<PhoneCodeOutcome>>(phoneCodeWorkflowType, {
        workflowId: phoneCodeWorkflowId(task.accountId),
        taskQueue: bookingsQueue,
        args: [task],
        workflowExecutionTimeout: '30s',
        staticSummary: 'Code of a phone that is to be linked',
      });
    try {
      return await this.client.withDeadline(Date.now() + deadlineMs, execute);
    } catch (error) {
      throw isEngineAway(error) ? new EngineUnavailable('No worker has sent the code', { cause: error }) : error;
    }
  }
}
