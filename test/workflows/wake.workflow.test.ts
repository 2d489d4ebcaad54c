import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WakeInput } from '../../src/contracts/maintenance/wake.activities.js';
import { bookingsQueue } from '../../src/contracts/task-queues.js';
import { Waking } from '../../src/engine/waking.js';
import { requiredEnv } from '../support/servers/required-env.js';

let environment: TestWorkflowEnvironment;
beforeAll(async () => {
  const executable = { type: 'existing-path' as const, path: requiredEnv('ZVONEK_TEST_SERVER') };
  environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
});
afterAll(() => environment.teardown());

it('what is mended while others are woken is not forgotten, and each business has a workflow of its own', async () => {
  const waking = new Waking(environment.client);
  const [began, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const calls: WakeInput[] = [];
  const worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue: bookingsQueue,
    workflowBundle: { codePath: requiredEnv('ZVONEK_TEST_BUNDLE') },
    activities: {
      wakeWaiting: async (input: WakeInput) => {
        calls.push(input);
        began.resolve();
        await goOn.promise;
      },
    },
  });
  await worker.runUntil(async () => {
    await waking.begin('one');
    await began.promise;
    await waking.begin('one');
    await waking.begin('one');
    await waking.begin(null);
    goOn.resolve();
    for (const id of ['wake:one', 'wake:all']) await environment.client.workflow.getHandle(id).result();
  });
  const ofOne = calls.filter(({ businessId }) => businessId === 'one');
  expect(ofOne).toHaveLength(2);
  expect(calls.filter(({ businessId }) => businessId === null)).toHaveLength(1);
});
