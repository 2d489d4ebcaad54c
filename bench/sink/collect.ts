import { setTimeout as pause } from 'node:timers/promises';

/** Where mails come in. */
export interface Inbox {
  /** Takes in what has come since, and says whether anything has. */
  refresh(): Promise<boolean>;
  /** How many mails a recipient has. */
  count(recipient: string): number;
}

/** Mails to wait for. */
export interface Wanted {
  recipients: string[];
  /** How many each of them is to get. */
  each: number;
  /** When the last mail is due, in ms since the epoch. */
  lastDueAt: number;
}

/** What time it is, in ms since the epoch, and how it passes. */
export interface Clock {
  now(): number;
  pause(ms: number): Promise<unknown>;
}

// The product looks every minute for bookings that it could not begin with.
const stalledMs = 100_000;
const atMostMs = 3_600_000;
const lookEveryMs = 200;
const lingerMs = 1_500;

const realClock: Clock = { now: Date.now, pause };

/**
 * Waits until everyone has the mails, or until none has come to anybody for a while, which does not begin before the
 * last is due; then a little for what must not come.
 */
export async function collect(inbox: Inbox, wanted: Wanted, clock = realClock): Promise<void> {
  const { recipients, each, lastDueAt } = wanted;
  const missing = new Set(recipients);
  const begin = Math.max(clock.now(), lastDueAt);
  let progressAt = begin;
  const isOver = () => {
    const now = clock.now();
    return missing.size === 0 || now - progressAt > stalledMs || now - begin > atMostMs;
  };
  for (;;) {
    // What comes before anything is due does not set the clock back.
    if (await inbox.refresh()) progressAt = Math.max(progressAt, clock.now());
    for (const recipient of missing) if (inbox.count(recipient) >= each) missing.delete(recipient);
    if (isOver()) break;
    await clock.pause(lookEveryMs);
  }
  await clock.pause(lingerMs);
  await inbox.refresh();
}
