import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { nightlyWorkflow, reconcileWorkflow } from '../../src/workflows/index.js';
import { requiredEnv } from '../support/servers/required-env.js';

const names = [
  'startMissingWorkflows',
  'remindOfForgotten',
  'applyReceipts',
  'closeUnconfirmed',
  'forgetIdempotencyKeys',
  'forgetReceipts',
  'mendDrift',
  'checkPreparedEmails',
];
const taskQueue = 'maintenance';

describe('maintenance', () => {
  let environment: TestWorkflowEnvironment;
  beforeAll(async () => {
    const executable = { type: 'existing-path' as const, path: requiredEnv('ZVONEK_TEST_SERVER') };
    environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  });
  afterAll(() => environment.teardown());

  /** Which activities a round calls, in order, and after how many seconds one is given to another worker if this one is gone. */
  const play = async (type: 'reconcileWorkflow' | 'nightlyWorkflow') => {
    const worker = await Worker.create({
      connection: environment.nativeConnection,
      taskQueue,
      workflowBundle: { codePath: requiredEnv('ZVONEK_TEST_BUNDLE') },
      activities: Object.fromEntries(names.map((name) => [name, async () => 1])),
    });
    const start = () =>
      environment.client.workflow.start<typeof reconcileWorkflow | typeof nightlyWorkflow>(type, {
        workflowId: type,
        taskQueue,
      });
    const { result, history } = await worker.runUntil(async () => {
      const handle = await start();
      return { result: await handle.result(), history: await handle.fetchHistory() };
    });
    const calls = (history.events ?? []).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) => {
      const { heartbeatTimeout, startToCloseTimeout } = scheduled ?? {};
      const seconds = Number(heartbeatTimeout?.seconds ?? 0) || Number(startToCloseTimeout?.seconds);
      return scheduled ? [{ name: scheduled.activityType?.name, seconds }] : [];
    });
    return { result, calls };
  };

  it('looks every minute after what was left behind; a round that loses its worker goes on within a minute', async () => {
    const { result, calls } = await play('reconcileWorkflow');
    expect(result).toBe(4);
    expect(calls.map(({ name }) => name)).toEqual(names.slice(0, 4));
    for (const { seconds } of calls) expect(seconds).toBeLessThanOrEqual(60);
  });

  it('forgets, compares and looks ahead every night', async () => {
    const { result, calls } = await play('nightlyWorkflow');
    expect(result).toBe(1);
    expect(calls.map(({ name }) => name)).toEqual(names.slice(4));
    for (const { seconds } of calls) expect(seconds).toBeLessThanOrEqual(120);
  });
});
