import type { Booked } from '../load/salon.ts';
import type { Arrival } from '../sink/arrival.ts';

/** What came compared with what had to come. */
export interface Verdict {
  /** From the due instant to acceptance, in ms. */
  lateness: number[];
  /** In ms since the epoch. */
  arrivedAt: number[];
  missing: number;
  doubled: number;
  /** Sent for a booking that must get none, before it was due, or with words of another term. */
  wrong: number;
  /** What was doubled or unwelcome, in words. */
  oddities: string[];
}

// A due instant is kept in milliseconds and clocks are read in several processes.
const tooEarlyMs = -50;

/** The words that most have: all reminders of one instant say the same. */
function usualSubject(arrivals: Arrival[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { subject } of arrivals) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

const told = ({ messageId, at }: Arrival) => `${messageId} at ${new Date(at).toISOString()}`;

/** Judges reminders: one for each expected booking at its instant, none for the others. */
export function judge(
  expected: Booked[],
  unwelcome: Booked[],
  to: (recipient: string) => Arrival[],
  { isOneInstant = true } = {},
): Verdict {
  const came = expected.map((booked) => ({ booked, arrivals: to(booked.email) }));
  const firsts = came.flatMap(({ booked, arrivals }) => arrivals.slice(0, 1).map((arrival) => ({ booked, arrival })));
  const lateness = firsts.map(({ booked, arrival }) => arrival.at - booked.dueAt);
  const usual = isOneInstant ? usualSubject(firsts.map(({ arrival }) => arrival)) : undefined;
  const stale = firsts.filter(({ arrival }) => usual !== undefined && arrival.subject !== usual).length;
  const strangers = unwelcome.filter(({ email }) => to(email).length > 0);
  const doubled = came.filter(({ arrivals }) => arrivals.length > 1).map(({ booked }) => booked);
  return {
    lateness,
    arrivedAt: firsts.map(({ arrival }) => arrival.at),
    missing: expected.length - firsts.length,
    doubled: doubled.length,
    wrong: strangers.length + stale + lateness.filter((ms) => ms < tooEarlyMs).length,
    oddities: [...doubled, ...strangers].map(
      (booked) => `${booked.id} got ${to(booked.email).map(told).join(' and ')}`,
    ),
  };
}
