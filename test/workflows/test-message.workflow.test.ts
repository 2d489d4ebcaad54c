import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookingsQueue, channelQueues } from '../../src/contracts/task-queues.js';
import type { TestMessageTask } from '../../src/contracts/template/test-message.activities.js';
import { CodeWorkflows } from '../../src/engine/code-workflows.js';
import { requiredEnv } from '../support/servers/required-env.js';

describe('the test of an own text', () => {
  let environment: TestWorkflowEnvironment;
  beforeAll(async () => {
    const executable = { type: 'existing-path' as const, path: requiredEnv('ZVONEK_TEST_SERVER') };
    environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  });
  afterAll(() => environment.teardown());

  it('is handed over on the queue of its channel, named by ids alone, and the answer is waited for', async () => {
    const task = { businessId: crypto.randomUUID(), testId: crypto.randomUUID(), channel: 'sms' } as const;
    const asked: TestMessageTask[] = [];
    const sendTestMessage = async (given: TestMessageTask) => {
      asked.push(given);
      return { outcome: 'sent' };
    };
    const connection = environment.nativeConnection;
    const workflowBundle = { codePath: requiredEnv('ZVONEK_TEST_BUNDLE') };
    const bookings = await Worker.create({ connection, taskQueue: bookingsQueue, workflowBundle });
    const sms = await Worker.create({ connection, taskQueue: channelQueues.sms, activities: { sendTestMessage } });
    const sent = new CodeWorkflows(environment.client).sendTestMessage(task);
    expect(await bookings.runUntil(sms.runUntil(sent))).toEqual({ outcome: 'sent' });
    expect(asked).toEqual([task]);
  });
});
