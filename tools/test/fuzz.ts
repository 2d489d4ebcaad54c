import type { Outcome } from '../check/outcome.ts';
import { say } from '../launch/progress.js';
import { schemathesis } from '../provision/schemathesis.ts';
import { run } from './run.ts';

/** Calls every operation for three minutes, from the same seed each time; not where Python or the way to its packages is missing. */
export async function fuzz(): Promise<Outcome[]> {
  const program = await schemathesis().catch((error: Error) => say(error.message));
  if (!program) {
    console.log('\nThe API was not fuzzed: that needs Python 3.11 or newer with pip, and Schemathesis from PyPI.');
    return [];
  }
  say('\nGenerated calls of every operation (npm run fuzz makes more of them)');
  return [await run('tools/fuzz/main.ts', ['--minutes', '3', '--seed', '1'])];
}
