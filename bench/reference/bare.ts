import { setTimeout as pause } from 'node:timers/promises';
import { untilCalm } from '../ground/calm.ts';
import type { Ground } from '../ground/ground.ts';
import { beyondIdle } from '../measure/beyond-idle.ts';
import { answerOf, forkBeside } from '../measure/child.ts';
import { cpuOfTrees } from '../measure/process-tree.ts';
import type { BareTask } from './bare.process.ts';

type Cpu = Record<'temporal' | 'database' | 'worker', number>;

/** CPU in ms of one workflow; NaN where too few of them lived. */
type BareCpu = Cpu & { inAll: number };

const idleMs = 5_000;

/**
 * CPU in ms that the engine alone takes for a workflow with a booking's steps and nothing in them: its server, that one's
 * database, and a worker that starts it, too. What an idle engine uses in the same time is taken off.
 */
export async function bareLife(ground: Ground, task: Omit<BareTask, 'address' | 'namespace'>): Promise<BareCpu> {
  const child = forkBeside(import.meta.url, './bare.process.ts');
  try {
    const { temporal: address, temporalNamespace: namespace } = ground.stack;
    const ready = answerOf(child);
    child.send({ address, namespace, ...task } satisfies BareTask);
    await ready;
    const usage = () => ({ at: Date.now(), cpu: usedBy(ground, child.pid) });
    await untilCalm(ground);
    const idle = usage();
    await pause(idleMs);
    const begin = usage();
    const done = answerOf(child);
    child.send('go');
    await done;
    await untilCalm(ground);
    const end = usage();
    const each = (of: (cpu: Cpu) => number) => beyondIdle([idle, begin, end], ({ cpu }) => of(cpu)) / task.count;
    return {
      inAll: each(({ temporal, database, worker }) => temporal + database + worker),
      temporal: each(({ temporal }) => temporal),
      database: each(({ database }) => database),
      worker: each(({ worker }) => worker),
    };
  } finally {
    child.kill('SIGKILL');
  }
}

function usedBy(ground: Ground, pid = 0): Cpu {
  const { temporal = Number.NaN, database = Number.NaN } = ground.cpu() ?? {};
  return { temporal, database, worker: cpuOfTrees({ worker: pid })?.worker ?? Number.NaN };
}
