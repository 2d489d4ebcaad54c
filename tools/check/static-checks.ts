import path from 'node:path';
import { exists, root } from '../launch/paths.js';
import { say, step } from '../launch/progress.js';
import { run } from '../launch/run.js';
import type { Outcome } from './outcome.ts';
import { documentProblems } from './rules/documents.ts';
import { roomProblems } from './rules/rooms.ts';
import { ruleNumberProblems } from './rules/rule-numbers.ts';
import { sizeProblems } from './rules/sizes.ts';
import { storeProblems } from './rules/stores.ts';

const program = (file: string) => path.join(root, 'node_modules', file);
const biome = program('@biomejs/biome/bin/biome');
const tsc = program('typescript/bin/tsc');
const knip = program('knip/bin/knip.js');
const depcruise = program('dependency-cruiser/bin/dependency-cruiser.mjs');

const folders = ['src', 'test', 'tools', 'bench', 'chaos'].filter((folder) => exists(path.join(root, folder)));

const programs: [label: string, script: string, args: string[]][] = [
  ['Format and lint', biome, ['check', '.', '--log-level=error']],
  ['Types of src and test', tsc, ['-p', 'tsconfig.json']],
  ['Types of tools, bench and chaos', tsc, ['-p', 'tools/tsconfig.json']],
  ['Imports', depcruise, ['--config', '.dependency-cruiser.cjs', ...folders]],
  ['Unused files, exports and dependencies', knip, ['--no-progress']],
];

/** What no program knows: each returns a line for whatever is wrong. */
const rules: [label: string, problems: () => string[]][] = [
  ['Sizes of files, functions and folders', sizeProblems],
  ['SQL in src/db alone', storeProblems],
  ['Rooms as ARCHITECTURE.md tells them', roomProblems],
  ['Paths and commands in documents', documentProblems],
  ['Numbers of rules', ruleNumberProblems],
];

async function check(label: string, work: () => Promise<unknown>): Promise<Outcome> {
  try {
    await step(label, work);
    return { passed: 1, failed: 0 };
  } catch (error) {
    say(`\n${(error as Error).message}\n`);
    return { passed: 0, failed: 1 };
  }
}

async function obey(problems: () => string[]): Promise<void> {
  const found = problems();
  if (found.length > 0) throw new Error(found.join('\n'));
}

/** Format, lint, types, imports and the rules of this project, each counted as one. */
export async function staticChecks(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [label, script, args] of programs)
    outcomes.push(await check(label, () => run(process.execPath, [script, ...args], { cwd: root })));
  for (const [label, problems] of rules) outcomes.push(await check(label, () => obey(problems)));
  return outcomes;
}
