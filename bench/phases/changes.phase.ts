import { setTimeout as pause } from 'node:timers/promises';
import type { Ground } from '../ground/ground.ts';
import { bookFor, instantFor, mustBeAhead } from '../load/appointment.ts';
import { withClients } from '../load/pace.ts';
import type { Booked, Salon } from '../load/salon.ts';
import { quantile } from '../measure/statistics.ts';
import type { Phase } from './phase.ts';

const dayMs = 24 * 60 * 60 * 1_000;
const beforeMs = 3_000;
const afterMs = 20_000;
const commandingClients = 8;
// What was being handed over when the answer came is through by then.
const handOverMs = 1_000;

/** A command that was given; one that was not answered with success may or may not hold. */
interface Given {
  booking: Booked;
  askedAt: number;
  answeredAt: number;
  isDone: boolean;
}

/** Whether a reminder went out although a command that stops it had been answered with success. */
async function wentAnyway({ sink }: Ground, salon: Salon, { booking, answeredAt }: Given): Promise<boolean> {
  const mails = sink.to(booking.email);
  if (mails.length === 0) return false;
  if (mails.some(({ at }) => at > answeredAt + handOverMs)) return true;
  const ledger = await salon.messages(booking);
  return mails.some(({ messageId }) => ledger.find(({ id }) => id === messageId)?.status === 'not_sent');
}

/** Cancels and moves bookings while their reminders are going out. */
export const changes: Phase = async (ground, count) => {
  const { sink } = ground;
  const salon = await ground.openSalon({ reminder: true });
  const dueAt = instantFor(count);
  const booked = await bookFor(salon, dueAt, count);
  mustBeAhead(dueAt - beforeMs);
  await pause(dueAt - beforeMs - Date.now());
  const give = async (index: number): Promise<Given> => {
    const booking = booked[index * 4] as Booked;
    const askedAt = Date.now();
    const answer = index % 2 ? salon.move(booking, dueAt + 10 * dayMs) : salon.cancel(booking);
    const isDone = await answer.then(
      () => true,
      () => false,
    );
    return { booking, askedAt, answeredAt: Date.now(), isDone };
  };
  const given = await withClients(commandingClients, Math.floor(count / 4), give, dueAt + afterMs);
  const done = given.filter(({ isDone }) => isDone);
  const changed = new Set(given.map(({ booking }) => booking.email));
  const expected = booked.filter(({ email }) => !changed.has(email));
  await sink.collect(expected, dueAt);
  const anyway = await withClients(commandingClients, done.length, (i) => wentAnyway(ground, salon, done[i] as Given));
  const took = done.map(({ askedAt, answeredAt }) => answeredAt - askedAt);
  return {
    values: {
      commands: done.length,
      refused: given.length - done.length,
      stopped: done.filter(({ booking }) => sink.to(booking.email).length === 0).length,
      p50: quantile(took, 0.5),
      p99: quantile(took, 0.99),
      anyway: anyway.filter(Boolean).length,
      missing: expected.filter(({ email }) => sink.to(email).length === 0).length,
    },
  };
};
