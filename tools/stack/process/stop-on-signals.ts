import { step } from '../../launch/progress.js';
import type { Stack } from '../stack.ts';

// npm passes Ctrl-C on although the terminal has told us already.
const echoMs = 1_000;

/** The first signal stops the stack in good order, another one a moment later at once. */
export function stopOnSignals(stack: Stack, { quiet = false, exitCode = 0 } = {}): void {
  let since = 0;
  const onSignal = async () => {
    if (since && Date.now() - since < echoMs) return;
    if (since) {
      stack.kill();
      process.exit(1);
    }
    since = Date.now();
    await step('Stopping', () => stack.stop(), { quiet });
    process.exit(exitCode);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}
