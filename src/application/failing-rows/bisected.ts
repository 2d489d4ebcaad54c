import { isOutage } from './outage.js';

/**
 * What a batch answers for each of its items. Where it fails, its halves are tried, and so on, so that no item fails but
 * the one that is at fault; while database or engine are away, all do.
 */
export async function bisected<Item, Answer>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
): Promise<(Answer | Error)[]> {
  try {
    return [...(await work(items))];
  } catch (error) {
    if (items.length === 1 || isOutage(error)) return items.map(() => asError(error));
    const half = Math.ceil(items.length / 2);
    const halves = [items.slice(0, half), items.slice(half)];
    return [...(await bisected(halves[0] ?? [], work)), ...(await bisected(halves[1] ?? [], work))];
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
