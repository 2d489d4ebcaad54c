import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorkflows } from '../../../src/worker/workflow-bundle.js';
import { temporalCli } from '../../../tools/provision/temporal-cli.ts';
import { timeSkippingServer } from '../../../tools/provision/time-skipping-server.ts';
import { startPostgres } from './postgres.js';

/** What a whole run shares: one PostgreSQL server, Temporal's executables, the workflows' bundle. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'zvonek-test-'));
  process.env.ZVONEK_TEST_DATABASE_LOG = join(folder, 'postgres.log');
  const postgres = await startPostgres(process.env.ZVONEK_TEST_DATABASE_LOG);
  process.env.ZVONEK_TEST_DATABASE_URL = postgres.ownerUrl;
  process.env.ZVONEK_TEMPORAL_CLI = await temporalCli();
  process.env.ZVONEK_TEST_SERVER = await timeSkippingServer();
  process.env.ZVONEK_TEST_BUNDLE = join(folder, 'workflow-bundle.js');
  const workflowsPath = new URL('../../../src/workflows/index.ts', import.meta.url).pathname;
  await writeFile(process.env.ZVONEK_TEST_BUNDLE, await bundleWorkflows(workflowsPath));
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
