import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the answer is yes; false when it did not come in time. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  withinMs: number,
  everyMs = 50,
): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() >= until) return false;
    await pause(everyMs);
  }
  return true;
}
