import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SenderCodeTask } from '../../src/contracts/sender/sender-code.activities.js';
import { bookingsQueue, channelQueues } from '../../src/contracts/task-queues.js';
import { CodeWorkflows } from '../../src/engine/code-workflows.js';
import { requiredEnv } from '../support/servers/required-env.js';

describe('the code of an address that is to be proved', () => {
  let environment: TestWorkflowEnvironment;
  beforeAll(async () => {
    const executable = { type: 'existing-path' as const, path: requiredEnv('ZVONEK_TEST_SERVER') };
    environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  });
  afterAll(() => environment.teardown());

  it('is mailed where e-mails are sent, named by the business alone, and the answer is waited for', async () => {
    const businessId = crypto.randomUUID();
    const asked: SenderCodeTask[] = [];
    const outcome = { outcome: 'refused', code: 'smtp_550' };
    const sendSenderCode = async (task: SenderCodeTask) => {
      asked.push(task);
      return outcome;
    };
    const connection = environment.nativeConnection;
    const workflowBundle = { codePath: requiredEnv('ZVONEK_TEST_BUNDLE') };
    const bookings = await Worker.create({ connection, taskQueue: bookingsQueue, workflowBundle });
    const emails = await Worker.create({ connection, taskQueue: channelQueues.email, activities: { sendSenderCode } });
    const sent = new CodeWorkflows(environment.client).sendToSender({ businessId });
    expect(await bookings.runUntil(emails.runUntil(sent))).toEqual(outcome);
    expect(asked).toEqual([{ businessId }]);
  });
});
