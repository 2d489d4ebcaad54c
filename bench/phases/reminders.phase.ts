import { clients, instantFor, mustBeAhead } from '../load/appointment.ts';
import { withClients } from '../load/pace.ts';
import { quantile } from '../measure/statistics.ts';
import { judge } from './judge.ts';
import type { Phase } from './phase.ts';

const everyMs = 50;

/** Reminders that fall due one by one, twenty a second. */
export const reminders: Phase = async (ground, count) => {
  const { sink } = ground;
  const salon = await ground.openSalon({ reminder: true });
  const firstAt = instantFor(count);
  const booked = await withClients(clients, count, (index) => salon.book(firstAt + index * everyMs));
  mustBeAhead(firstAt);
  await sink.collect(booked, firstAt + count * everyMs);
  const found = judge(booked, [], (recipient) => sink.to(recipient), { isOneInstant: false });
  const { lateness, missing, doubled, oddities } = found;
  return { values: { p50: quantile(lateness, 0.5), p99: quantile(lateness, 0.99), missing, doubled }, oddities };
};
