import { setTimeout as pause } from 'node:timers/promises';

/** Whose work can be counted. */
interface Worked {
  /** CPU time in ms since the start; null where that cannot be known. */
  cpu(): Record<string, number> | null;
}

const lookEveryMs = 1_000;
const calmShare = 0.12;
const atMostMs = 300_000;

/** Waits until the product and its servers have nothing left to do: below an eighth of one processor twice in a row. */
export async function untilCalm(ground: Worked): Promise<void> {
  const until = Date.now() + atMostMs;
  let before = totalOf(ground);
  for (let calm = 0; calm < 2 && Date.now() < until; ) {
    await pause(lookEveryMs);
    const now = totalOf(ground);
    calm = now - before < calmShare * lookEveryMs ? calm + 1 : 0;
    before = now;
  }
}

function totalOf(ground: Worked): number {
  const cpu = ground.cpu();
  return cpu ? Object.values(cpu).reduce((sum, ms) => sum + ms, 0) : 0;
}
