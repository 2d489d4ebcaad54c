import { answerOf, forkBeside } from '../measure/child.ts';
import { quantile } from '../measure/statistics.ts';
import { spread } from '../phases/burst.phase.ts';
import type { Measured } from '../phases/phase.ts';
import type { Sink } from '../sink/sink.ts';
import type { PhaseName } from '../sizes.ts';
import type { FloodReport, FloodTask } from './flood.process.ts';
import { sendFromMemory } from './memory-sender.ts';

const everyMs = 50;
const oneByOne: PhaseName[] = ['confirm', 'reminders', 'behind'];

/** How many mails a second the sink takes when the sender does nothing but talk. */
async function capacity(sink: Sink): Promise<number> {
  const child = forkBeside(import.meta.url, './flood.process.ts');
  const report = answerOf<FloodReport>(child);
  const port = Number(new URL(sink.url).port);
  child.send({ port, connections: 20, forMs: 3_000, raw: await sink.sample() } satisfies FloodTask);
  const { perSecond } = await report;
  await sink.collect([], Date.now());
  return perSecond;
}

async function atOneInstant(sink: Sink, name: 'burst' | 'rush', count: number) {
  const { lateness, arrivedAt, cpuMs } = await sendFromMemory(sink, new Array<number>(count).fill(0));
  const found = Object.entries(spread(lateness, arrivedAt)).map(([figure, value]) => [`${name} ${figure}`, value]);
  return { values: Object.fromEntries(found) as Record<string, number>, lateness, cpu: cpuMs / count };
}

async function single(sink: Sink) {
  const { lateness } = await sendFromMemory(
    sink,
    Array.from({ length: 200 }, (_, index) => index * everyMs),
  );
  return { 'single p50': quantile(lateness, 0.5), 'single p99': quantile(lateness, 0.99) };
}

/**
 * What the figures of some phases (with their numbers of bookings) are compared with: the sink alone, and a sender that
 * keeps the same mails in memory.
 */
export async function references(
  sink: Sink,
  burstCount: number,
  counts: Partial<Record<PhaseName, number>>,
): Promise<Measured> {
  const perSecond = await capacity(sink);
  const burst = await atOneInstant(sink, 'burst', burstCount);
  const rush = counts.rush ? (await atOneInstant(sink, 'rush', counts.rush)).values : {};
  const singles = oneByOne.some((phase) => counts[phase]) ? await single(sink) : {};
  const values = { capacity: perSecond, ...burst.values, ...rush, ...singles, cpu: burst.cpu };
  return { values, lateness: burst.lateness };
}
