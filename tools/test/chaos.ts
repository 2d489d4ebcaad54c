import type { Outcome } from '../check/outcome.ts';
import { say } from '../launch/progress.js';
import { run } from './run.ts';

/** Plays faults in a small size, from a seed of its own each time. */
export function chaos(): Promise<Outcome> {
  say('\nFaults, in a small size (npm run chaos plays more of them)');
  return run('chaos/main.ts', ['--bookings', '60', '--minutes', '0.5']);
}
