import type { FigurePlan, Times } from './figures.ts';

const isTimes = (limit: number | Times): limit is Times => typeof limit === 'object';
const words = (limit: number | Times) => (isTimes(limit) ? `${limit.times} x` : `${limit}`);

/** What a figure should be, in words. */
export function targetOf({ atMost, atLeast }: FigurePlan): string | null {
  if (atMost !== undefined) return `≤ ${words(atMost)}`;
  return atLeast !== undefined ? `≥ ${words(atLeast)}` : null;
}

/** Whether a figure is what it should be; null where nothing is asked of it. */
export function isReached({ atMost, atLeast }: FigurePlan, value: number, ratio: number): boolean | null {
  const limit = atMost ?? atLeast;
  if (limit === undefined) return null;
  const [found, asked] = isTimes(limit) ? [ratio, limit.times] : [value, limit];
  return atMost === undefined ? found >= asked : found <= asked;
}
