import { setTimeout as pause } from 'node:timers/promises';

/** Does something a number of times at a steady rate, whether or not the earlier ones are finished. */
export async function atRate<T>(perSecond: number, count: number, act: (index: number) => Promise<T>): Promise<T[]> {
  const begin = performance.now();
  const acts: Promise<T>[] = [];
  for (let index = 0; index < count; index += 1) {
    const waitMs = begin + (index * 1_000) / perSecond - performance.now();
    if (waitMs > 0) await pause(waitMs);
    const acting = act(index);
    // One that fails is heard of at the end, with all the others.
    acting.catch(() => undefined);
    acts.push(acting);
  }
  return Promise.all(acts);
}

/** Does something a number of times, with as many clients as given that each begin the next when the last is answered. */
export async function withClients<T>(
  clients: number,
  count: number,
  act: (index: number) => Promise<T>,
  until = Number.POSITIVE_INFINITY,
): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const client = async () => {
    while (next < count && Date.now() < until) {
      const index = next++;
      results[index] = await act(index);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return results;
}
