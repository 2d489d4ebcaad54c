import path from 'node:path';
import { run } from '../../launch/run.js';
import { takesConnections } from '../process/probes.ts';
import type { ProcessPlan } from '../process/supervised-process.ts';

/** What a Temporal dev server is made from. */
export interface TemporalOptions {
  cli: string;
  data: string;
  namespace: string;
  port: number;
  uiPort: number;
}

async function isServing(cli: string, address: string): Promise<boolean> {
  if (!(await takesConnections(address))) return false;
  const health = run(cli, ['operator', 'cluster', 'health', '--address', address], { timeoutMs: 5_000 });
  return health.then(
    (answer) => answer.includes('SERVING'),
    () => false,
  );
}

/** Temporal's dev server on a file; both pragmas, or it is slow and may lose its last moments on a power cut. */
export function temporal({ cli, data, namespace, port, uiPort }: TemporalOptions): ProcessPlan {
  const file = ['--db-filename', path.join(data, 'temporal.db')];
  const pragmas = ['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=full'];
  const address = ['--ip', '127.0.0.1', '--port', String(port), '--ui-ip', '127.0.0.1', '--ui-port', String(uiPort)];
  return {
    name: 'temporal',
    command: cli,
    args: ['server', 'start-dev', ...address, '--namespace', namespace, ...file, ...pragmas, '--log-level', 'warn'],
    ready: () => isServing(cli, `127.0.0.1:${port}`),
  };
}
