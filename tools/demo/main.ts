import { build } from '../launch/build.js';
import { stopOnSignals } from '../stack/process/stop-on-signals.ts';
import { Stack } from '../stack/stack.ts';
import { demo } from './demo.ts';
import { report } from './report.ts';

await build();
const verdict = await demo((SMTP_URL) => {
  const stack = new Stack({ env: { SMTP_URL, LOG_LEVEL: 'warn' } });
  stopOnSignals(stack, { exitCode: 130 });
  return stack;
});
console.log(process.argv.includes('--json') ? JSON.stringify(verdict, null, 2) : report(verdict));
process.exitCode = verdict.ok ? 0 : 1;
