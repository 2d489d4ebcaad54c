import type { Random } from './random.ts';

/** A command to a booking; `atMs` and `dueAtMs` count from the beginning of the play, the latter is the new reminder's. */
export type PlannedCommand =
  | { name: 'approve' | 'reject' | 'cancel'; atMs: number }
  | { name: 'move'; atMs: number; dueAtMs: number };

/** A booking of the play: when it is made, when its reminder is due, and what is done with it in between. */
export interface PlannedBooking {
  number: number;
  /** Which of the businesses it is made at. */
  business: number;
  makeAtMs: number;
  dueAtMs: number;
  needsApproval: boolean;
  commands: PlannedCommand[];
}

export const businesses = 3;
const bursts = 3;
const fates = ['stays', 'stays', 'stays', 'cancelled', 'cancelled', 'moved', 'moved', 'moved and cancelled'] as const;

/** Reminders fall due within the last minute of the active time, half of them in bursts of one instant. */
const dueFrom = (activeMs: number) => Math.max(activeMs * 0.4, activeMs - 60_000);
export const burstsOf = (random: Random, activeMs: number) =>
  Array.from({ length: bursts }, () => random.between(dueFrom(activeMs) + 5_000, activeMs));

export function planBookings(random: Random, count: number, activeMs: number, burstsAtMs: number[]): PlannedBooking[] {
  return Array.from({ length: count }, (_, number) => {
    const makeAtMs = random.between(0, activeMs / 2);
    const later = burstsAtMs.filter((atMs) => atMs > makeAtMs + 4_000);
    const alone = random.between(Math.max(makeAtMs + 4_000, dueFrom(activeMs)), activeMs);
    const dueAtMs = random.chance(0.5) && later.length > 0 ? random.pick(later) : alone;
    const needsApproval = random.chance(0.3);
    const booking = { number, business: number % businesses, makeAtMs, dueAtMs, needsApproval };
    return { ...booking, commands: planCommands(random, booking, activeMs) };
  });
}

type Uncommanded = Omit<PlannedBooking, 'commands'>;

function planCommands(random: Random, booking: Uncommanded, activeMs: number): PlannedCommand[] {
  const { makeAtMs, dueAtMs, needsApproval } = booking;
  const decideAtMs = makeAtMs + random.between(200, 3_500);
  if (needsApproval && random.chance(0.2)) return [{ name: 'reject', atMs: decideAtMs }];
  const commands: PlannedCommand[] = needsApproval ? [{ name: 'approve', atMs: decideAtMs }] : [];
  const fate = random.pick(fates);
  const atMs = momentBefore(random, needsApproval ? decideAtMs : makeAtMs, dueAtMs);
  if (fate === 'stays') return commands;
  if (fate === 'cancelled') return [...commands, { name: 'cancel', atMs }];
  const newDueAtMs = random.between(Math.max(atMs + 6_000, dueFrom(activeMs)), activeMs + 10_000);
  commands.push({ name: 'move', atMs, dueAtMs: newDueAtMs });
  if (fate === 'moved') return commands;
  return [...commands, { name: 'cancel', atMs: momentBefore(random, atMs, newDueAtMs) }];
}

/** Often at the very instant at which the reminder falls due: that race is the one to win. */
const momentBefore = (random: Random, fromMs: number, dueAtMs: number): number =>
  random.chance(0.5) ? dueAtMs + random.between(-300, 150) : random.between(fromMs, dueAtMs);
