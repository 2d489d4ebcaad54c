import { build } from '../launch/build.js';
import { usualDataDirectory } from '../stack/files/data-directory.ts';
import { stopOnSignals } from '../stack/process/stop-on-signals.ts';
import { Stack } from '../stack/stack.ts';
import { help } from './help.ts';
import { seed } from './seed.ts';
import { table } from './table.ts';

if (process.argv.includes('--help') || process.argv.includes('-h')) {
  console.log(help);
  process.exit(0);
}

const stack = new Stack({ data: usualDataDirectory() });
stopOnSignals(stack);
await build();
await stack.start();
await stack.guard(async () => {
  const example = await seed(stack.document);
  stack.publish({ demoKey: example.key });
  console.log(table(stack.document, example));
});
