import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from '../launch/build.js';
import { say, step } from '../launch/progress.js';
import { schemathesis } from '../provision/schemathesis.ts';
import { stopOnSignals } from '../stack/process/stop-on-signals.ts';
import { Stack } from '../stack/stack.ts';
import { fuzz } from './fuzz.ts';
import { type FuzzOptions, help, optionsOf } from './options.ts';
import { isClean, report } from './report.ts';

// Every call comes from an address of its own, so that wrong keys do not use up what one may ask.
const env = { LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '1000000', TRUST_PROXY: '127.0.0.1' };

const options = optionsOf(process.argv.slice(2));
if (options) await run(options);
else console.log(help);

async function run(options: FuzzOptions): Promise<void> {
  const program = await schemathesis();
  if (!program) throw new Error('Schemathesis needs Python 3.11 or newer with pip.');
  say(`Seed ${options.seed} (--seed ${options.seed} begins in the same way)`);
  await build();
  const folder = mkdtempSync(path.join(tmpdir(), 'zvonek-fuzz-'));
  const stack = new Stack({ env });
  stopOnSignals(stack, { exitCode: 130 });
  await stack.start();
  const outcome = await stack.guard(() => fuzz(stack.document, options, program, folder));
  await step('Stopping', () => stack.stop());
  console.log(report(outcome, options.seed));
  if (isClean(outcome)) rmSync(folder, { recursive: true });
  else say(`What Schemathesis said, with a call for each failure, is kept in ${folder}`);
  process.exitCode = isClean(outcome) ? 0 : 1;
}
