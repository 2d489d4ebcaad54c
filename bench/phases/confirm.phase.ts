import type { Ground } from '../ground/ground.ts';
import { atRate } from '../load/pace.ts';
import type { Booked, Salon } from '../load/salon.ts';
import { quantile } from '../measure/statistics.ts';
import type { Phase } from './phase.ts';

const inAMonth = () => Date.now() + 30 * 24 * 60 * 60 * 1_000;

/** From the call to the acceptance of the confirmation by the mail server, in ms. */
export function latencies({ sink }: Pick<Ground, 'sink'>, booked: Booked[]): number[] {
  return booked.flatMap(({ email, askedAt }) => {
    const first = sink.to(email)[0];
    return first ? [first.at - askedAt] : [];
  });
}

/** Books at a steady rate and waits for the confirmations. */
export async function confirmAt(ground: Ground, salon: Salon, perSecond: number, count: number): Promise<number[]> {
  const booked = await atRate(perSecond, count, () => salon.book(inAMonth()));
  await ground.sink.collect(booked, Date.now());
  const found = latencies(ground, booked);
  if (found.length < count) throw new Error(`${count - found.length} of ${count} confirmations never came.`);
  return found;
}

/** Confirmations at two rates. */
export const confirm: Phase = async (ground, count) => {
  const salon = await ground.openSalon({ confirmed: true });
  const at20 = await confirmAt(ground, salon, 20, count);
  await ground.settle();
  const at40 = await confirmAt(ground, salon, 40, count);
  return {
    values: {
      'p50 at 20/s': quantile(at20, 0.5),
      'p99 at 20/s': quantile(at20, 0.99),
      'p50 at 40/s': quantile(at40, 0.5),
      'p99 at 40/s': quantile(at40, 0.99),
    },
  };
};
