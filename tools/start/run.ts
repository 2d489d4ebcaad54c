import { build } from '../launch/build.js';
import { usualDataDirectory } from '../stack/files/data-directory.ts';
import { stopOnSignals } from '../stack/process/stop-on-signals.ts';
import { Stack } from '../stack/stack.ts';
import { seed } from './seed.ts';
import { table } from './table.ts';

/** Brings everything up with a demo salon in it, and prints where it is; `andThen` is called once it runs. */
export async function run(andThen: (stack: Stack) => void = () => undefined): Promise<void> {
  const stack = new Stack({ data: usualDataDirectory() });
  stopOnSignals(stack);
  await build();
  await stack.start();
  await stack.guard(async () => {
    const example = await seed(stack.document);
    stack.publish({ demoKey: example.key });
    console.log(table(stack.document, example));
    andThen(stack);
  });
}
