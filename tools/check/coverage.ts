import path from 'node:path';
import { say } from '../launch/progress.js';
import { readJson } from '../stack/files/json-file.ts';
import type { Outcome } from './outcome.ts';

/** Lines of `domain` and `templates` that unit tests run, in percent, when it was last written down. */
const writtenDown = 95.8;
const tolerated = 1;

/** The rooms whose tests need no server: what they do not run, nothing does. */
export const coverageArgs = (folder: string) => [
  '--coverage',
  '--coverage.include=src/{domain,templates}/**/*.ts',
  '--coverage.exclude=**/*.{spec,fixture,sample}.ts',
  '--coverage.reporter=json-summary',
  `--coverage.reportsDirectory=${folder}`,
];

/** Prints the figure and fails where it has fallen by more than a point. */
export function coverage(folder: string): Outcome {
  const summary = readJson<{ total: { lines: { pct: number } } }>(path.join(folder, 'coverage-summary.json'));
  const now = summary?.total.lines.pct ?? 0;
  const holds = now >= writtenDown - tolerated;
  const advice = holds ? '' : `, more than ${tolerated} below what tools/check/coverage.ts says`;
  say(`  ${holds ? '✓' : '✗'} Coverage of domain and templates by unit tests: ${now} % of lines${advice}`);
  return holds ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
