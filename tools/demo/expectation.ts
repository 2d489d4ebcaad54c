/** What a client must get: worked out here from what was done, not asked of the product. */
export interface Expectation {
  kind: string;
  channel: 'email' | 'sms';
  /** The earliest and the latest instant that can be its due moment; the same for reminders. */
  dueFrom: Date;
  dueUntil: Date;
}

/** Something that was done, from the moment it was asked to the moment it was answered. */
export interface Deed {
  from: Date;
  until: Date;
}

// A clock is read in several processes; a due moment is stored in milliseconds.
const clocksApartMs = 100;

/** The rules of the demo salon: seconds instead of hours. */
export const reminderOffsets = {
  email: [{ before: 'PT15S' }, { before: 'PT5S' }],
  sms: [{ before: 'PT5S' }],
};

const channelsOf: Record<string, Expectation['channel'][]> = { cancelled: ['email', 'sms'], moved: ['email', 'sms'] };

/** The messages that follow a deed at once. */
export function atOnce(kind: string, { from, until }: Deed): Expectation[] {
  const dueFrom = new Date(from.getTime() - clocksApartMs);
  const dueUntil = new Date(until.getTime() + clocksApartMs);
  return (channelsOf[kind] ?? ['email']).map((channel) => ({ kind, channel, dueFrom, dueUntil }));
}

/** The reminders of a start. */
export function reminders(startsAt: Date): Expectation[] {
  return Object.entries(reminderOffsets).flatMap(([channel, offsets]) =>
    offsets.map(({ before }) => {
      const due = new Date(startsAt.getTime() - Temporal.Duration.from(before).total('milliseconds'));
      return { kind: 'reminder', channel: channel as Expectation['channel'], dueFrom: due, dueUntil: due };
    }),
  );
}
