import type { Random } from './random.ts';

/** Which way the mail server misbehaves. */
export type MailTrouble = 'refuses' | 'hangs' | 'drops';

/** Something that goes wrong; `atMs` counts from the beginning of the play. */
export type PlannedFault =
  | { atMs: number; what: 'kill' | 'terminate'; whom: Victim }
  | { atMs: number; what: MailTrouble; whom: 'mail server'; forMs: number };

export type Victim = 'worker-1' | 'worker-2' | 'api' | 'temporal' | 'postgres';

const roundMs = 60_000;
const workers = ['worker-1', 'worker-2'] as const;

/** Every kind of fault at least once a minute of the active time; a worker and PostgreSQL die just when bursts fall due. */
export function planFaults(random: Random, activeMs: number, burstsAtMs: number[]): PlannedFault[] {
  const rounds = Math.max(1, Math.round(activeMs / roundMs));
  const lengthMs = activeMs / rounds;
  const spread = Array.from({ length: rounds }, (_, round) => planRound(random, round * lengthMs, lengthMs)).flat();
  const aimAt = (atMs: number, whom: Victim): PlannedFault => ({
    atMs: atMs + random.between(0, 400),
    what: 'kill',
    whom,
  });
  const [first = activeMs, second = activeMs] = burstsAtMs;
  const aimed = [aimAt(first, random.pick(workers)), aimAt(second, 'postgres')];
  return [...spread, ...aimed].sort((a, b) => a.atMs - b.atMs);
}

function planRound(random: Random, fromMs: number, lengthMs: number): PlannedFault[] {
  const kinds = [
    { what: 'kill', whom: random.pick(workers) },
    { what: 'terminate', whom: random.pick(workers) },
    { what: 'kill', whom: 'api' },
    { what: 'kill', whom: 'temporal' },
    { what: 'kill', whom: 'postgres' },
    { what: 'refuses', whom: 'mail server', forMs: random.between(3_000, 7_000) },
    { what: 'hangs', whom: 'mail server', forMs: random.pick([5_000, 12_000, 30_000]) },
    { what: 'drops', whom: 'mail server', forMs: random.between(4_000, 8_000) },
  ] as const;
  const slotMs = lengthMs / kinds.length;
  return random
    .shuffled(kinds)
    .map((kind, slot) => ({ ...kind, atMs: Math.round(fromMs + slot * slotMs) + random.between(1_000, slotMs) }));
}
