import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { ApplicationFailure } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { nightlyWorkflow, reconcileWorkflow } from '../../src/workflows/index.js';
import { requiredEnv } from '../support/servers/required-env.js';
import { type History, oneEventALine, replay } from '../support/workflow/replay.js';

const names = [
  'startMissingWorkflows',
  'remindOfForgotten',
  'applyReceipts',
  'closeUnconfirmed',
  'wakeForgotten',
  'countFailingRows',
  'remindOfNotices',
  'forgetIdempotencyKeys',
  'forgetReceipts',
  'mendDrift',
  'checkPreparedEmails',
  'resealCredentials',
  'forgetWords',
  'checkTemplates',
];
const taskQueue = 'maintenance';

/** The rounds as they were last changed, by the name of the file. */
const latest = [
  ['nightly-with-own-texts', 'nightlyWorkflow'],
  ['reconcile-with-notices', 'reconcileWorkflow'],
] as const;

async function act(name: string, broken: string[]): Promise<number> {
  done.push(name);
  if (broken.includes(name)) throw new Error(`${name} of Client One cannot be done`);
  return 1;
}
let done: string[] = [];

describe('maintenance', () => {
  let environment: TestWorkflowEnvironment;
  beforeAll(async () => {
    const executable = { type: 'existing-path' as const, path: requiredEnv('ZVONEK_TEST_SERVER') };
    environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  });
  afterAll(() => environment.teardown());

  /** Which activities a round calls, in order, and after how many seconds one is given to another worker if this one is gone. */
  const play = async (type: 'reconcileWorkflow' | 'nightlyWorkflow', ...broken: string[]) => {
    const worker = await Worker.create({
      connection: environment.nativeConnection,
      taskQueue,
      workflowBundle: { codePath: requiredEnv('ZVONEK_TEST_BUNDLE') },
      activities: Object.fromEntries(names.map((name) => [name, () => act(name, broken)])),
    });
    const start = () =>
      environment.client.workflow.start<typeof reconcileWorkflow | typeof nightlyWorkflow>(type, {
        workflowId: `${type} ${broken}`,
        taskQueue,
      });
    const { result, history } = await worker.runUntil(async () => {
      const handle = await start();
      const result = await handle.result().catch(({ cause }: { cause: ApplicationFailure }) => cause);
      return { result, history: await handle.fetchHistory() };
    });
    const calls = (history.events ?? []).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) => {
      const { heartbeatTimeout, startToCloseTimeout } = scheduled ?? {};
      const seconds = Number(heartbeatTimeout?.seconds ?? 0) || Number(startToCloseTimeout?.seconds);
      return scheduled ? [{ name: scheduled.activityType?.name, seconds }] : [];
    });
    return { result, calls, history };
  };

  it('looks every minute after what was left behind; a round that loses its worker goes on within a minute', async () => {
    const { result, calls } = await play('reconcileWorkflow');
    expect(result).toBe(6);
    expect(calls.map(({ name }) => name)).toEqual(names.slice(0, 7));
    for (const { seconds } of calls) expect(seconds).toBeLessThanOrEqual(60);
  });

  it('forgets, compares and looks ahead every night', async () => {
    const { result, calls } = await play('nightlyWorkflow');
    expect(result).toBe(1);
    expect(calls.map(({ name }) => name)).toEqual(names.slice(7));
    for (const { seconds } of calls) expect(seconds).toBeLessThanOrEqual(120);
  });

  it.each([
    ['reconcileWorkflow', ['startMissingWorkflows']],
    ['reconcileWorkflow', ['applyReceipts', 'remindOfForgotten']],
    ['nightlyWorkflow', ['forgetIdempotencyKeys', 'mendDrift']],
  ] as const)(
    '%s does all else where %j fail, then says which, and nothing of what they were about',
    async (type, broken) => {
      done = [];
      const { result } = await play(type, ...broken);
      expect(new Set(done)).toEqual(new Set(type === 'reconcileWorkflow' ? names.slice(0, 7) : names.slice(7)));
      expect(result).toMatchObject({ type: 'DUTIES_FAILED', nonRetryable: true });
      for (const name of broken) expect((result as ApplicationFailure).message).toContain(name);
      expect(JSON.stringify(result)).not.toContain('Client One');
    },
  );

  it('a round that began under earlier code is carried on by the present one', async () => {
    const folder = new URL('../replay/maintenance/', import.meta.url);
    for (const [name, type] of latest) {
      const file = new URL(`${name}.json`, folder);
      if (!process.env.ZVONEK_RECORD_HISTORIES || existsSync(file)) continue;
      const { history } = await play(type);
      writeFileSync(file, oneEventALine(historyToJSON(history)));
    }
    const histories = Object.fromEntries(
      readdirSync(folder).map((name): [string, History] => [
        name,
        JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
      ]),
    );
    expect(Object.keys(histories).length).toBeGreaterThan(2);
    expect(await replay(requiredEnv('ZVONEK_TEST_BUNDLE'), histories)).toEqual({});
  });
});
