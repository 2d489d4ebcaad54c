import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PhoneCodeTask } from '../../src/contracts/phone/phone-code.activities.js';
import { bookingsQueue, channelQueues } from '../../src/contracts/task-queues.js';
import { CodeWorkflows } from '../../src/engine/code-workflows.js';
import { requiredEnv } from '../support/servers/required-env.js';

describe('the code of a phone', () => {
  let environment: TestWorkflowEnvironment;
  beforeAll(async () => {
    const executable = { type: 'existing-path' as const, path: requiredEnv('ZVONEK_TEST_SERVER') };
    environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  });
  afterAll(() => environment.teardown());

  const accountId = crypto.randomUUID();

  /** Has a code sent by a worker whose activity is this one. */
  const send = async (sendPhoneCode: (task: PhoneCodeTask) => Promise<unknown>) => {
    const connection = environment.nativeConnection;
    const workflowBundle = { codePath: requiredEnv('ZVONEK_TEST_BUNDLE') };
    const bookings = await Worker.create({ connection, taskQueue: bookingsQueue, workflowBundle });
    const sms = await Worker.create({ connection, taskQueue: channelQueues.sms, activities: { sendPhoneCode } });
    return bookings.runUntil(sms.runUntil(new CodeWorkflows(environment.client).sendToPhone({ accountId })));
  };

  it('is sent where SMS are sent, named by its account alone, and the answer is waited for', async () => {
    const asked: PhoneCodeTask[] = [];
    const outcome = { outcome: 'refused', code: 'no_device' };
    const sent = await send(async (task) => {
      asked.push(task);
      return outcome;
    });
    expect(sent).toEqual(outcome);
    expect(asked).toEqual([{ accountId }]);
  });

  it('is not tried again by itself, and can be asked for again', async () => {
    let tries = 0;
    const failing = send(async () => {
      tries += 1;
      throw new Error('the database is away');
    });
    await expect(failing).rejects.toThrow('Workflow execution failed');
    expect(tries).toBe(1);
    expect(await send(async () => ({ outcome: 'sent' }))).toEqual({ outcome: 'sent' });
  });
});
