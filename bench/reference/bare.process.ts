import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { atRate } from '../load/pace.ts';

/** Where Temporal is, and how many workflows are to live at which pace. */
export interface BareTask {
  address: string;
  namespace: string;
  count: number;
  perSecond: number;
  reminderAfterMs: number;
}

export const confirm = async () => true;
export const remind = async () => {
  reminded += 1;
};

let reminded = 0;
const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error: console.error };

async function workers({ address, namespace }: BareTask): Promise<Worker[]> {
  Runtime.install({ logger: quiet, shutdownSignals: [] });
  const connection = await NativeConnection.connect({ address });
  const workflowsPath = fileURLToPath(new URL('./bare.workflow.ts', import.meta.url));
  const preloadModules = ['@temporalio/workflow', '@temporalio/common'];
  const workflowBundle = await bundleWorkflowCode({ workflowsPath, preloadModules, logger: quiet });
  const base = { connection, namespace, activities: { confirm, remind } };
  return Promise.all([
    Worker.create({ ...base, taskQueue: 'bare', workflowBundle, maxCachedWorkflows: 1_000 }),
    Worker.create({ ...base, taskQueue: 'bare-sends' }),
  ]);
}

async function live(task: BareTask): Promise<void> {
  const { address, namespace, count, perSecond, reminderAfterMs } = task;
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const start = () =>
    client.workflow.start('bareWorkflow', {
      taskQueue: 'bare',
      workflowId: `bare:${randomUUID()}`,
      args: [reminderAfterMs],
    });
  await atRate(perSecond, count, start);
  while (reminded < count) await new Promise((resolve) => setTimeout(resolve, 100));
}

process.once('message', async (task: BareTask) => {
  const running = await workers(task);
  for (const worker of running) void worker.run();
  process.send?.('ready');
  process.once('message', async () => {
    await live(task);
    process.send?.('done');
  });
});
