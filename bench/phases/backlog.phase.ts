import { bookFor } from '../load/appointment.ts';
import { perSecond } from '../measure/statistics.ts';
import { judge } from './judge.ts';
import type { Phase } from './phase.ts';

const inAMonth = () => Date.now() + 30 * 24 * 60 * 60 * 1_000;

/** Bookings while no worker runs; then one is started. */
export const backlog: Phase = async (ground, count) => {
  const { sink } = ground;
  const salon = await ground.openSalon({ confirmed: true });
  await ground.stopWorker();
  const booked = await bookFor(salon, inAMonth(), count);
  await ground.startWorker();
  await sink.collect(booked, Date.now());
  const { missing, doubled, arrivedAt, oddities } = judge(booked, [], (recipient) => sink.to(recipient), {
    isOneInstant: false,
  });
  return { values: { perSecond: perSecond(arrivedAt), missing, doubled }, oddities };
};
