import type { Evidence } from './findings.ts';

/** How durations are spread, in milliseconds. */
export interface Spread {
  count: number;
  p50: number;
  p99: number;
  max: number;
}

export function spreadOf(durationsMs: number[]): Spread {
  const sorted = durationsMs.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? 0 };
}

/** From the due instant to the arrival: how late what arrived has arrived, the first time. */
export function latenessOf({ messages, transactions }: Pick<Evidence, 'messages' | 'transactions'>): Spread {
  const due = new Map(messages.map(({ id, dueAt }) => [id, Date.parse(dueAt)]));
  const first = new Map<string, number>();
  for (const { messageId, arrivedAt, taken } of transactions) {
    const dueAt = due.get(messageId);
    if (taken && dueAt !== undefined && !first.has(messageId)) first.set(messageId, arrivedAt.getTime() - dueAt);
  }
  return spreadOf([...first.values()]);
}
