import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

/** For how long is fuzzed, and from which seed. */
export interface FuzzOptions {
  minutes: number;
  seed: number;
}

export const help = `npm run fuzz -- [options]

Runs Schemathesis over all operations of the API, on a stack of its own with two businesses, and judges the answers
by the API's own document; then looks whether every list still answers and the other business is as it was.
Needs Python 3.11 or newer with pip.

  --minutes <n>    for how long calls are made (10)
  --seed <n>       begins as an earlier run did`;

export function optionsOf(args: string[]): FuzzOptions | undefined {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    minutes: positive('minutes', values.minutes),
    seed: values.seed === undefined ? randomInt(1, 1_000_000) : positive('seed', values.seed),
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} must be a positive number, not ${text}`);
  return value;
}
