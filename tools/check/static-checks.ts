import path from 'node:path';
import { exists, root } from '../launch/paths.js';
import { say, step } from '../launch/progress.js';
import { run } from '../launch/run.js';
import type { Outcome } from './outcome.ts';

const program = (file: string) => path.join(root, 'node_modules', file);
const biome = program('@biomejs/biome/bin/biome');
const tsc = program('typescript/bin/tsc');
const depcruise = program('dependency-cruiser/bin/dependency-cruiser.mjs');

const folders = ['src', 'test', 'tools', 'bench', 'chaos'].filter((folder) => exists(path.join(root, folder)));

const checks: [label: string, script: string, args: string[]][] = [
  ['Format and lint', biome, ['check', '.', '--log-level=error']],
  ['Types of src and test', tsc, ['-p', 'tsconfig.json']],
  ['Types of tools, bench and chaos', tsc, ['-p', 'tools/tsconfig.json']],
  ['Imports', depcruise, ['--config', '.dependency-cruiser.cjs', ...folders]],
];

async function check(label: string, script: string, args: string[]): Promise<Outcome> {
  try {
    await step(label, () => run(process.execPath, [script, ...args], { cwd: root }));
    return { passed: 1, failed: 0 };
  } catch (error) {
    say(`\n${(error as Error).message}\n`);
    return { passed: 0, failed: 1 };
  }
}

/** Format, lint, types and imports, each counted as one. */
export async function staticChecks(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const each of checks) outcomes.push(await check(...each));
  return outcomes;
}
