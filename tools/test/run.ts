import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Outcome } from '../check/outcome.ts';
import { root } from '../launch/paths.js';

/** Runs a program of this project before the reader's eyes, and counts it as one. */
export async function run(main: string, args: string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [path.join(root, main), ...args], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
