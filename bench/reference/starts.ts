import type { Ground } from '../ground/ground.ts';
import { answerOf, forkBeside } from '../measure/child.ts';
import { quantile } from '../measure/statistics.ts';
import type { StartsReport, StartsTask } from './starts.process.ts';

/** How fast so many clients start workflows at the engine alone, and how long each start takes in ms. */
export async function bareStarts({ stack }: Ground, count: number, clients: number) {
  const child = forkBeside(import.meta.url, './starts.process.ts');
  const report = answerOf<StartsReport>(child);
  const { temporal: address, temporalNamespace: namespace } = stack;
  child.send({ address, namespace, count, clients } satisfies StartsTask);
  const { took, allMs } = await report;
  return { perSecond: (count * 1_000) / allMs, p50: quantile(took, 0.5), p99: quantile(took, 0.99) };
}
