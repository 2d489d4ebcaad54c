import { setTimeout as pause } from 'node:timers/promises';
import { run } from '../../tools/launch/run.js';
import { untilCalm } from '../ground/calm.ts';
import type { Ground } from '../ground/ground.ts';
import { atRate } from '../load/pace.ts';
import { beyondIdle, type Stretch } from '../measure/beyond-idle.ts';
import { callsToTemporal } from '../measure/sdk-metrics.ts';
import { bareLife } from '../reference/bare.ts';
import { figurePlans } from '../report/figures.ts';
import type { Phase } from './phase.ts';

const perSecond = 10;
const reminderAfterMs = 12_000;
const idleMs = 5_000;
const mailsOfALife = 2;
// The API's own: it starts the workflow.
const callsOfApi = 1;

const parts = ['temporal', 'database', 'worker', 'api'] as const;
type Part = (typeof parts)[number];

interface Usage {
  at: number;
  cpu: ReturnType<Ground['cpu']>;
  calls: number;
}

const usage = async (ground: Ground): Promise<Usage> => {
  const calls = await callsToTemporal(ground.metricsPort);
  return { at: Date.now(), cpu: ground.cpu(), calls };
};

/** What was used beyond what an idle product uses in the same time, for each of some bookings. */
function perBooking(stretch: Stretch<Usage>, count: number) {
  const cpuOf = (part: Part) => (usage: Usage) => usage.cpu?.[part] ?? Number.NaN;
  const inAll = (usage: Usage) => parts.reduce((sum, part) => sum + cpuOf(part)(usage), 0);
  const each = (of: (usage: Usage) => number) => beyondIdle(stretch, of) / count;
  const byPart = Object.fromEntries(parts.map((part) => [part, each(cpuOf(part))])) as Record<Part, number>;
  return { cpu: each(inAll), ...byPart, calls: each(({ calls }) => calls) + callsOfApi };
}

/** Says which figures a sample is too small for. */
function tooSmall(values: Record<string, number>): string[] {
  const untold = Object.keys(values).filter((name) => Number.isNaN(values[name]));
  const labels = untold.map((name) => figurePlans.life?.figures[name]?.label ?? name);
  return labels.length > 0 ? [`too few bookings to tell from an idle product: ${labels.join('; ')}`] : [];
}

async function historyOf({ cli, stack }: Ground, workflowId: string): Promise<string[]> {
  const where = ['--address', stack.temporal, '--namespace', stack.temporalNamespace, '--workflow-id', workflowId];
  const shown = await run(cli, ['workflow', 'show', ...where, '--output', 'json']);
  return (JSON.parse(shown) as { events: { eventType: string }[] }).events.map(({ eventType }) => eventType);
}

/** Bookings that are confirmed at once, reminded once and over: what each costs. */
export const life: Phase = async (ground, count) => {
  const salon = await ground.openSalon({ confirmed: true, reminder: true });
  await untilCalm(ground);
  const idle = await usage(ground);
  await pause(idleMs);
  const begin = await usage(ground);
  const booked = await atRate(perSecond, count, () => salon.book(Date.now() + reminderAfterMs));
  const lastDueAt = Math.max(...booked.map(({ dueAt }) => dueAt));
  await ground.sink.collect(booked, lastDueAt, mailsOfALife);
  await untilCalm(ground);
  const values = perBooking([idle, begin, await usage(ground)], count);
  const complete = booked.filter(({ email }) => ground.sink.to(email).length === mailsOfALife).length;
  const last = booked.at(-1);
  const history = last ? await historyOf(ground, last.workflowId) : [];
  const tasks = history.filter((type) => type === 'EVENT_TYPE_WORKFLOW_TASK_COMPLETED').length;
  const bare = await bareLife(ground, { count, perSecond, reminderAfterMs });
  const bareValues = {
    bare: bare.inAll,
    'bare temporal': bare.temporal,
    'bare database': bare.database,
    'bare worker': bare.worker,
  };
  const all = { ...values, ...bareValues, events: history.length, tasks, incomplete: count - complete };
  return { values: all, remarks: idle.cpu ? tooSmall(all) : ['only Linux tells the CPU time'] };
};
