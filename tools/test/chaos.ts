import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Outcome } from '../check/outcome.ts';
import { root } from '../launch/paths.js';
import { say } from '../launch/progress.js';

/** Plays faults in a small size, from a seed of its own each time, and counts as one. */
export async function chaos(): Promise<Outcome> {
  say('\nFaults, in a small size (npm run chaos plays more of them)');
  const program = path.join(root, 'chaos/main.ts');
  const child = spawn(process.execPath, [program, '--bookings', '100', '--minutes', '0.5'], {
    cwd: root,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
