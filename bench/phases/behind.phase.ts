import { setTimeout as pause } from 'node:timers/promises';
import { bookFor, instantFor, mustBeAhead } from '../load/appointment.ts';
import { quantile } from '../measure/statistics.ts';
import { confirmAt } from './confirm.phase.ts';
import { judge } from './judge.ts';
import type { Phase } from './phase.ts';

const beforeMs = 1_000;
const perSecond = 10;
const confirmations = 120;

/** Confirmations of one business while a burst of another one's reminders goes out. */
export const behind: Phase = async (ground, count) => {
  const { sink } = ground;
  const salon = await ground.openSalon({ reminder: true });
  const other = await ground.openSalon({ confirmed: true });
  const dueAt = instantFor(count);
  const booked = await bookFor(salon, dueAt, count);
  mustBeAhead(dueAt - beforeMs);
  await pause(dueAt - beforeMs - Date.now());
  const took = await confirmAt(ground, other, perSecond, confirmations);
  await sink.collect(booked, dueAt);
  const { missing, doubled, oddities } = judge(booked, [], (recipient) => sink.to(recipient));
  return { values: { p50: quantile(took, 0.5), p99: quantile(took, 0.99), missing, doubled }, oddities };
};
