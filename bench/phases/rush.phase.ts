import { bookFor, instantFor, mustBeAhead } from '../load/appointment.ts';
import { memoryOf } from '../measure/process-tree.ts';
import { spread } from './burst.phase.ts';
import { judge } from './judge.ts';
import type { Phase } from './phase.ts';

const lookEveryMs = 250;

/** As many reminders at one instant as a worker can be asked to hold, and the memory that takes. */
export const rush: Phase = async (ground, count) => {
  const { sink } = ground;
  const salon = await ground.openSalon({ reminder: true });
  let memory = 0;
  const looking = setInterval(() => {
    memory = Math.max(memory, memoryOf(ground.workerPid) || 0);
  }, lookEveryMs);
  try {
    const dueAt = instantFor(count);
    const booked = await bookFor(salon, dueAt, count);
    mustBeAhead(dueAt);
    await sink.collect(booked, dueAt);
    const { lateness, arrivedAt, missing, doubled, wrong, oddities } = judge(booked, [], (recipient) =>
      sink.to(recipient),
    );
    return {
      values: { ...spread(lateness, arrivedAt), memory: memory || Number.NaN, missing, doubled, wrong },
      oddities,
    };
  } finally {
    clearInterval(looking);
  }
};
