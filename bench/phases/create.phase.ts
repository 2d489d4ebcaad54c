import { bookFor, instantFor, mustBeAhead } from '../load/appointment.ts';
import { Salon } from '../load/salon.ts';
import { quantile } from '../measure/statistics.ts';
import { judge } from './judge.ts';
import type { Phase } from './phase.ts';

/** Bookings by many clients at once; each one's reminder proves that it was not lost. */
export const create: Phase = async ({ stack, sink }, count) => {
  const salon = await Salon.open(stack, { reminder: true });
  const dueAt = instantFor(count);
  const beganAt = Date.now();
  const booked = await bookFor(salon, dueAt, count);
  const tookMs = Date.now() - beganAt;
  mustBeAhead(dueAt);
  await sink.collect(booked, dueAt);
  const took = booked.map(({ askedAt, answeredAt }) => answeredAt - askedAt);
  const { missing } = judge(booked, [], (recipient) => sink.to(recipient));
  return {
    values: {
      perSecond: (count * 1_000) / tookMs,
      p50: quantile(took, 0.5),
      p99: quantile(took, 0.99),
      lost: missing,
    },
  };
};
