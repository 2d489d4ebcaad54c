import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { withClients } from '../load/pace.ts';

/** Where Temporal is, how many workflows are to be started, and by how many clients at once. */
export interface StartsTask {
  address: string;
  namespace: string;
  count: number;
  clients: number;
}

/** How long each start and all of them took, in ms. */
export interface StartsReport {
  took: number[];
  allMs: number;
}

/** Starts workflows that no worker takes up. */
async function start({ address, namespace, count, clients }: StartsTask): Promise<StartsReport> {
  const connection = await Connection.connect({ address });
  const { workflow } = new Client({ connection, namespace });
  const startOne = async () => {
    const askedAt = performance.now();
    await workflow.start('bareWorkflow', { taskQueue: 'bare-starts', workflowId: `bare:${randomUUID()}`, args: [0] });
    return performance.now() - askedAt;
  };
  await withClients(clients, clients, startOne);
  const begin = performance.now();
  const took = await withClients(clients, count, startOne);
  return { took, allMs: performance.now() - begin };
}

process.once('message', (task: StartsTask) => {
  void start(task).then((report) => process.send?.(report, () => process.exit()));
});
