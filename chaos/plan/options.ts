import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

/** How much is played, and from which seed. */
export interface ChaosOptions {
  bookings: number;
  /** For how long bookings are made, commands given and faults happen. */
  activeMs: number;
  seed: number;
  json: boolean;
  /** Short messages instead of mails. */
  channels: boolean;
}

export const help = `npm run chaos -- [options]

Books, moves and cancels at full speed while the product's processes are killed and the mail server misbehaves,
then does the same again beside a business that does all that harms: rows that always fail, texts that cost,
an account that is always refused. Compares what arrived with what should have, and what the others waited for
with and without the poison, in calm and under faults. Takes three to four minutes more than it is active.

  --bookings <n>   how many bookings are made, each time (150)
  --minutes <n>    for how long faults happen, each time (1)
  --channels       1000 messages by Viber and SMS in 1.5 minutes, against played providers that misbehave,
                   with a worker killed every few seconds; takes 3 to 4 minutes
  --full           1000 bookings in 5 minutes, the reminders within the last of them
  --seed <n>       repeats the plan of an earlier run
  --json           prints one JSON document`;

export function optionsOf(args: string[]): ChaosOptions | undefined {
  const { values } = parseArgs({
    args,
    options: {
      bookings: { type: 'string' },
      minutes: { type: 'string' },
      seed: { type: 'string' },
      channels: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const [bookings, minutes] = values.channels ? [1_000, 1.5] : values.full ? [1_000, 5] : [150, 1];
  return {
    bookings: positive('bookings', values.bookings) ?? bookings,
    activeMs: (positive('minutes', values.minutes) ?? minutes) * 60_000,
    seed: positive('seed', values.seed) ?? randomInt(1, 1_000_000),
    json: values.json,
    channels: values.channels,
  };
}

function positive(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} must be a positive number, not ${text}`);
  return value;
}
