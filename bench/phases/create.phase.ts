import { bookFor, clients, instantFor, mustBeAhead } from '../load/appointment.ts';
import { quantile } from '../measure/statistics.ts';
import { bareStarts } from '../reference/starts.ts';
import { judge } from './judge.ts';
import type { Phase } from './phase.ts';

/** Bookings by many clients at once; each one's reminder proves that it was not lost. */
export const create: Phase = async (ground, count) => {
  const { sink } = ground;
  const salon = await ground.openSalon({ reminder: true });
  const dueAt = instantFor(count);
  const beganAt = Date.now();
  const booked = await bookFor(salon, dueAt, count);
  const tookMs = Date.now() - beganAt;
  mustBeAhead(dueAt);
  await sink.collect(booked, dueAt);
  const took = booked.map(({ askedAt, answeredAt }) => answeredAt - askedAt);
  const { missing } = judge(booked, [], (recipient) => sink.to(recipient));
  await ground.settle();
  const bare = await bareStarts(ground, count, clients);
  return {
    values: {
      perSecond: (count * 1_000) / tookMs,
      p50: quantile(took, 0.5),
      p99: quantile(took, 0.99),
      lost: missing,
      'bare perSecond': bare.perSecond,
      'bare p50': bare.p50,
      'bare p99': bare.p99,
    },
  };
};
