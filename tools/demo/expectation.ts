import type { Deed } from './timed.ts';

export type Channel = 'email' | 'sms' | 'viber' | 'smartemailing';

/** What a client must get: worked out here from what was done, not asked of the product. */
export interface Expectation {
  kind: string;
  channel: Channel;
  /** The earliest and the latest instant that can be its due moment; the same for reminders. */
  dueFrom: Date;
  dueUntil: Date;
  /** The steps that it must take after its first one; none unless they are named. */
  onward?: Step[];
  /** Where it goes if not to the client. */
  to?: string;
  /** How it must stand in the end, where its provider reports. */
  status?: string;
  /** What its words must say, of an e-mail its subject. */
  says?: string;
}

/** One more step of a message: so long after the one before it. */
export interface Step {
  channel: Channel;
  afterMs: number;
}

// A clock is read in several processes; a due moment is stored in milliseconds.
const clocksApartMs = 100;

/** The rules of the demo salon: seconds instead of hours. */
export const reminderOffsets: Partial<Record<string, { before: string }[]>> = {
  email: [{ before: 'PT15S' }, { before: 'PT5S' }],
  sms: [{ before: 'PT5S' }],
};

const channelsOf: Record<string, Channel[]> = { cancelled: ['email', 'sms'], moved: ['email', 'sms'] };

/** The messages that follow a deed at once. */
export const atOnce = (kind: string, deed: Deed): Expectation[] =>
  (channelsOf[kind] ?? ['email']).map((channel) => follows(kind, channel, deed));

/** One message that follows a deed at once. */
export function follows(kind: string, channel: Channel, { from, until }: Deed): Expectation {
  const dueFrom = new Date(from.getTime() - clocksApartMs);
  return { kind, channel, dueFrom, dueUntil: new Date(until.getTime() + clocksApartMs) };
}

/** The reminders of a start. */
export function reminders(startsAt: Date): Expectation[] {
  return Object.entries(reminderOffsets).flatMap(([channel, offsets]) =>
    (offsets ?? []).map(({ before }) => {
      const due = new Date(startsAt.getTime() - Temporal.Duration.from(before).total('milliseconds'));
      return { kind: 'reminder', channel: channel as Channel, dueFrom: due, dueUntil: due };
    }),
  );
}

/** When the last of its steps can be over. */
export const lastMoment = ({ dueUntil, onward = [] }: Expectation): number =>
  onward.reduce((at, { afterMs }) => at + afterMs, dueUntil.getTime());
