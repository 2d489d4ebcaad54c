import { setTimeout as pause } from 'node:timers/promises';
import { run } from '../../tools/launch/run.js';
import { untilCalm } from '../ground/calm.ts';
import type { Ground } from '../ground/ground.ts';
import { atRate } from '../load/pace.ts';
import { Salon } from '../load/salon.ts';
import { callsToTemporal } from '../measure/sdk-metrics.ts';
import { bareLife } from '../reference/bare.ts';
import type { Phase } from './phase.ts';

const perSecond = 10;
const reminderAfterMs = 12_000;
const idleMs = 5_000;
// The API's own: it starts the workflow.
const callsOfApi = 1;

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
function perBooking([idle, begin, end]: [Usage, Usage, Usage], count: number) {
  const idles = (end.at - begin.at) / (begin.at - idle.at);
  const beyond = (of: (usage: Usage) => number) => (of(end) - of(begin) - (of(begin) - of(idle)) * idles) / count;
  const cpu = (name: keyof NonNullable<Usage['cpu']>) => beyond(({ cpu }) => cpu?.[name] ?? Number.NaN);
  const [temporal, database, worker, api] = [cpu('temporal'), cpu('database'), cpu('worker'), cpu('api')];
  const calls = beyond(({ calls }) => calls) + callsOfApi;
  return { cpu: temporal + database + worker + api, temporal, database, worker, api, calls };
}

async function historyOf({ cli, stack }: Ground, workflowId: string): Promise<string[]> {
  const where = ['--address', stack.temporal, '--namespace', stack.temporalNamespace, '--workflow-id', workflowId];
  const shown = await run(cli, ['workflow', 'show', ...where, '--output', 'json']);
  return (JSON.parse(shown) as { events: { eventType: string }[] }).events.map(({ eventType }) => eventType);
}

/** Bookings that are confirmed at once, reminded once and over: what each costs. */
export const life: Phase = async (ground, count) => {
  const salon = await Salon.open(ground.stack, { confirmed: true, reminder: true });
  await untilCalm(ground);
  const idle = await usage(ground);
  await pause(idleMs);
  const begin = await usage(ground);
  const booked = await atRate(perSecond, count, () => salon.book(Date.now() + reminderAfterMs));
  const lastDueAt = Math.max(...booked.map(({ dueAt }) => dueAt));
  await pause(lastDueAt - Date.now());
  await ground.sink.collect(booked);
  await untilCalm(ground);
  const values = perBooking([idle, begin, await usage(ground)], count);
  const complete = booked.filter(({ email }) => ground.sink.to(email).length === 2).length;
  const last = booked.at(-1);
  const history = last ? await historyOf(ground, last.workflowId) : [];
  const tasks = history.filter((type) => type === 'EVENT_TYPE_WORKFLOW_TASK_COMPLETED').length;
  const bare = await bareLife(ground, { count, perSecond, reminderAfterMs });
  const bareValues = {
    bare: bare.temporal + bare.database + bare.worker,
    'bare temporal': bare.temporal,
    'bare database': bare.database,
    'bare worker': bare.worker,
  };
  return { values: { ...values, ...bareValues, events: history.length, tasks, incomplete: count - complete } };
};
