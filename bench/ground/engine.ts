import { randomBytes } from 'node:crypto';
import { step } from '../../tools/launch/progress.js';
import { temporalCli } from '../../tools/provision/temporal-cli.ts';
import { createDatabase, postgres } from '../../tools/stack/parts/postgres.ts';
import { anyPort, claimPort } from '../../tools/stack/process/ports.ts';
import type { OwnProcesses } from './own-processes.ts';
import { createTemporalDatabases } from './temporal-database.ts';
import { temporalServer } from './temporal-server.build.ts';
import { createNamespace, realServer } from './temporal-server.ts';
import { runOnVisibility } from './visibility-indexes.ts';

const namespace = 'bench';

/** A PostgreSQL that keeps its promises, as in production: that of a temporary stack would not survive a power cut. */
export function startPostgres(own: OwnProcesses) {
  return step('PostgreSQL', async () => {
    const { plan, url } = await postgres({
      data: own.data,
      port: await claimPort(anyPort()),
      password: randomBytes(16).toString('hex'),
      installation: randomBytes(8).toString('hex'),
      isTemporary: false,
    });
    const process = await own.start(plan);
    await createDatabase(url);
    return { process, url };
  });
}

/** The real server on that PostgreSQL, and what the stack needs to know of it. */
export async function startRealServer(own: OwnProcesses, postgresUrl: string, isLean: boolean) {
  const { server, sqlTool } = await temporalServer();
  const cli = await temporalCli();
  return step('Temporal server on PostgreSQL', async () => {
    await createTemporalDatabases(sqlTool, postgresUrl);
    if (isLean) await runOnVisibility('lean-visibility.sql', postgresUrl);
    const { plan, address } = await realServer({ server, cli, postgresUrl });
    const process = await own.start(plan);
    await createNamespace(cli, address, namespace);
    return { process, env: { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } };
  });
}
