import type { FuzzOutcome } from './fuzz.ts';

export const isClean = ({ passes, problems }: FuzzOutcome): boolean =>
  passes.every(({ ok }) => ok) && problems.length === 0;

/** The run in a few lines. */
export function report(outcome: FuzzOutcome, seed: number): string {
  const { passes, problems } = outcome;
  return [
    '',
    ...passes.map(({ name, calls, operations }) => `  ${calls} calls of ${operations} operations of ${name}`),
    ...passes.flatMap(({ failures }) => failures.map((failure) => `  ${failure}`)),
    ...problems.map((problem) => `  ${problem}`),
    isClean(outcome) ? `Clean. Seed ${seed}` : `Not clean. Seed ${seed}`,
  ].join('\n');
}
