import path from 'node:path';
import { root } from '../../tools/launch/paths.js';
import { run } from '../../tools/launch/run.js';
import { anyPort, claimPort } from '../../tools/stack/process/ports.ts';
import { takesConnections } from '../../tools/stack/process/probes.ts';
import type { ProcessPlan } from '../../tools/stack/process/supervised-process.ts';

/** What the real server is started from. */
export interface ServerOptions {
  server: string;
  cli: string;
  postgresUrl: string;
}

const listeners = [
  'FRONTEND_GRPC',
  'FRONTEND_MEMBERSHIP',
  'FRONTEND_HTTP',
  'HISTORY_GRPC',
  'HISTORY_MEMBERSHIP',
].concat(['MATCHING_GRPC', 'MATCHING_MEMBERSHIP', 'WORKER_GRPC', 'WORKER_MEMBERSHIP']);

async function freePorts(): Promise<Record<string, string>> {
  const ports: Record<string, string> = {};
  for (const listener of listeners) ports[`${listener}_PORT`] = String(await claimPort(anyPort()));
  return ports;
}

async function isServing(cli: string, address: string): Promise<boolean> {
  if (!(await takesConnections(address))) return false;
  return run(cli, ['operator', 'cluster', 'health', '--address', address], { timeoutMs: 5_000 }).then(
    (answer) => answer.includes('SERVING'),
    () => false,
  );
}

/** The server of production with all its parts in one process, on PostgreSQL, and where it answers. */
export async function realServer({ server, cli, postgresUrl }: ServerOptions) {
  const ports = await freePorts();
  const database = new URL(postgresUrl);
  const address = `127.0.0.1:${ports.FRONTEND_GRPC_PORT}`;
  const plan: ProcessPlan = {
    name: 'temporal',
    command: server,
    args: ['--allow-no-auth', 'start'],
    env: {
      ...process.env,
      ...ports,
      DB: 'postgres12_pgx',
      POSTGRES_SEEDS: database.hostname,
      DB_PORT: database.port,
      POSTGRES_USER: database.username,
      POSTGRES_PWD: database.password,
      NUM_HISTORY_SHARDS: '4',
      BIND_ON_IP: '127.0.0.1',
      DYNAMIC_CONFIG_FILE_PATH: path.join(root, 'deploy/temporal/dynamicconfig.yaml'),
      LOG_LEVEL: 'error',
      GOGC: '300',
    },
    ready: () => isServing(cli, address),
  };
  return { plan, address };
}

/** Makes a namespace and waits until the server knows it. */
export async function createNamespace(cli: string, address: string, namespace: string): Promise<void> {
  const operator = (...args: string[]) => run(cli, ['operator', 'namespace', ...args, '--address', address]);
  await operator('create', '--namespace', namespace, '--retention', '1d');
}
