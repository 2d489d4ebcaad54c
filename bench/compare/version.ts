import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Report } from '../report/report.ts';

/** A version of the product with a bench of its own. */
export interface Version {
  /** As it is told. */
  name: string;
  /** Its checkout. */
  path: string;
}

/**
 * Runs the bench of a version, which builds that first, and returns what it prints; its exit code says no more. Waits
 * for its orderly end also when it is stopped.
 */
export async function benchOf({ name, path }: Version, args: string[], signal: AbortSignal): Promise<Report> {
  signal.throwIfAborted();
  const child = spawn(process.execPath, ['tools/launch.js', 'bench', '--json', ...args], {
    cwd: path,
    // Ctrl-C reaches only us, and what it leaves behind can be found.
    detached: true,
    // By the channel it learns that we were killed.
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    // An install in a checkout that will go must not tell git to run its hooks.
    env: { ...process.env, CI: '1' },
  });
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop);
  try {
    let printed = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
    });
    const [code] = await once(child, 'close');
    endGroup(child.pid);
    signal.throwIfAborted();
    return reportIn(printed, `The bench of ${name} gave no report (exit code ${code}).`);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** A version that is stopped while it builds leaves its compiler to itself. */
function endGroup(leader = 0): void {
  try {
    if (leader) process.kill(-leader, 'SIGKILL');
  } catch {
    // Nobody is left.
  }
}

function reportIn(printed: string, otherwise: string): Report {
  try {
    return JSON.parse(printed);
  } catch {
    throw new Error(otherwise);
  }
}
