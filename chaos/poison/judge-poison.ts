import type { Evidence } from '../judge/findings.ts';
import { latenessOf, type Spread, spreadOf } from '../judge/lateness.ts';
import type { Story } from '../judge/story.ts';

/** How the others fared: what they waited for, in milliseconds. */
export interface Comfort {
  /** From a message's due instant to its arrival. */
  lateness: Spread;
  /** From a command to its answer. */
  answers: Spread;
}

/** The same plan without and beside the poison. */
export type Comforts = Record<'calm' | 'faults', { without: Comfort; poisoned: Comfort }>;

/** What may be worse than without the poison, on a machine that does something else besides. */
const times = 2;
const leewayMs: Record<keyof Comforts, Record<keyof Comfort, Partial<Record<'p50' | 'p99', number>>>> = {
  calm: { lateness: { p50: 1_000, p99: 4_000 }, answers: { p50: 300, p99: 3_000 } },
  // How late the last are, and whose answer waits a minute for its key, is for the kills to say. The one in the middle
  // may have come just before the longest outage of the mail server in one run, and just behind it in the other.
  faults: { lateness: { p50: 30_000 }, answers: { p50: 500 } },
};

/** How those fared whose bookings these are. */
export function comfortOf(stories: Story[], evidence: Evidence): Comfort {
  const ids = new Set(stories.flatMap(({ deeds }) => deeds.flatMap(({ booking }) => booking?.id ?? [])));
  const messages = evidence.messages.filter(({ bookingId }) => ids.has(bookingId));
  const deeds = stories.flatMap((story) => story.deeds);
  return {
    lateness: latenessOf({ messages, transactions: evidence.transactions }),
    answers: spreadOf(deeds.map(({ askedAt, answeredAt }) => answeredAt.getTime() - askedAt.getTime())),
  };
}

/** What the others noticed of the poison. */
export function noticed(comforts: Comforts): string[] {
  const found: string[] = [];
  for (const when of ['calm', 'faults'] as const)
    for (const what of ['lateness', 'answers'] as const)
      for (const share of ['p50', 'p99'] as const) {
        const { without, poisoned } = comforts[when];
        const [before, after] = [without[what][share], poisoned[what][share]];
        const leeway = leewayMs[when][what][share];
        if (leeway === undefined || after <= before * times + leeway) continue;
        found.push(`others noticed the poison (${when}): ${what} ${share} is ${after} ms, ${before} ms without it`);
      }
  return found;
}
