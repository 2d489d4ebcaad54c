import { answerOf, forkBeside } from '../measure/child.ts';
import { quantile } from '../measure/statistics.ts';
import { spread } from '../phases/burst.phase.ts';
import type { Measured } from '../phases/phase.ts';
import type { Sink } from '../sink/sink.ts';
import type { FloodReport, FloodTask } from './flood.process.ts';
import { sendFromMemory } from './memory-sender.ts';

const everyMs = 50;

/** How many mails a second the sink takes when the sender does nothing but talk. */
async function capacity(sink: Sink): Promise<number> {
  const child = forkBeside(import.meta.url, './flood.process.ts');
  const report = answerOf<FloodReport>(child);
  const port = Number(new URL(sink.url).port);
  child.send({ port, connections: 20, forMs: 3_000, raw: await sink.sample() } satisfies FloodTask);
  const { perSecond } = await report;
  await sink.collect([]);
  return perSecond;
}

/** What the figures of the product are compared with: the sink alone, and a sender that keeps the same mails in memory. */
export async function references(sink: Sink, burstCount: number): Promise<Measured> {
  const perSecond = await capacity(sink);
  const burst = await sendFromMemory(sink, new Array<number>(burstCount).fill(0));
  const byOne = Array.from({ length: 200 }, (_, index) => index * everyMs);
  const single = await sendFromMemory(sink, byOne);
  const { p50, p99, perSecond: sends } = spread(burst.lateness, burst.arrivedAt);
  const values = {
    capacity: perSecond,
    'burst p50': p50,
    'burst p99': p99,
    'burst perSecond': sends,
    'single p50': quantile(single.lateness, 0.5),
    'single p99': quantile(single.lateness, 0.99),
    cpu: burst.cpuMs / burstCount,
  };
  return { values, lateness: burst.lateness };
}
