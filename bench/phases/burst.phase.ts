import { bookFor, clients, instantFor, mustBeAhead } from '../load/appointment.ts';
import { withClients } from '../load/pace.ts';
import type { Booked } from '../load/salon.ts';
import { perSecond, quantile } from '../measure/statistics.ts';
import { judge } from './judge.ts';
import type { Phase } from './phase.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** Reminders due at one instant, of which some are cancelled, some moved away and others moved in before it comes. */
export const burst: Phase = async (ground, count) => {
  const { sink } = ground;
  const salon = await ground.openSalon({ reminder: true });
  const [cancelled, moved] = [Math.round(count * 0.1), Math.round(count * 0.05)];
  const dueAt = instantFor(count + moved, cancelled + 2 * moved);
  const elsewhere = await bookFor(salon, dueAt + 20 * dayMs, moved);
  const booked = await bookFor(salon, dueAt, count);
  const [off, away] = [booked.slice(0, cancelled), booked.slice(cancelled, cancelled + moved)];
  await each(off, (booking) => salon.cancel(booking));
  await each(away, (booking) => salon.move(booking, dueAt + 10 * dayMs));
  await each(elsewhere, (booking) => salon.move(booking, dueAt));
  mustBeAhead(dueAt);
  const expected = [...booked.slice(cancelled + moved), ...elsewhere.map((booking) => ({ ...booking, dueAt }))];
  await sink.collect(expected, dueAt);
  const found = judge(expected, [...off, ...away], (recipient) => sink.to(recipient));
  const { lateness, arrivedAt, missing, doubled, wrong, oddities } = found;
  return { values: { ...spread(lateness, arrivedAt), missing, doubled, wrong }, lateness, oddities };
};

const each = (bookings: Booked[], order: (booking: Booked) => Promise<void>) =>
  withClients(clients, bookings.length, (index) => order(bookings[index] as Booked));

/** How late the messages of one instant were, and how fast they went. */
export const spread = (lateness: number[], arrivedAt: number[]) => ({
  p50: quantile(lateness, 0.5),
  p99: quantile(lateness, 0.99),
  perSecond: perSecond(arrivedAt),
});
