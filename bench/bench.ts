import { step } from '../tools/launch/progress.js';
import { untilCalm } from './ground/calm.ts';
import type { Ground } from './ground/ground.ts';
import { bookFor, calibrate } from './load/appointment.ts';
import { Salon } from './load/salon.ts';
import { watchOthers } from './measure/other-work.ts';
import type { Options } from './options.ts';
import { backlog } from './phases/backlog.phase.ts';
import { behind } from './phases/behind.phase.ts';
import { burst } from './phases/burst.phase.ts';
import { changes } from './phases/changes.phase.ts';
import { confirm } from './phases/confirm.phase.ts';
import { create } from './phases/create.phase.ts';
import { life } from './phases/life.phase.ts';
import type { Measured, Phase } from './phases/phase.ts';
import { reminders } from './phases/reminders.phase.ts';
import { rush } from './phases/rush.phase.ts';
import { references } from './reference/references.ts';
import { figurePlans } from './report/figures.ts';
import { type Report, type Runs, reportOf } from './report/report.ts';
import { countOf, type PhaseName } from './sizes.ts';

const phases: Record<PhaseName, Phase> = { create, confirm, backlog, reminders, burst, rush, changes, behind, life };
const warmUpBookings = 60;
const reminderAfterMs = 6_000;

/** Code is compiled, pools are filled and caches warm before anything counts; the first reminder is the sample. */
async function warmUp({ stack, sink }: Ground): Promise<void> {
  const reminding = await Salon.open(stack, { reminder: true });
  const reminded = await bookFor(reminding, Date.now() + reminderAfterMs, warmUpBookings);
  await sink.collect(reminded);
  const confirming = await Salon.open(stack, { confirmed: true });
  const confirmed = await calibrate(confirming, warmUpBookings);
  await sink.collect(confirmed);
}

/** Runs the phases that were asked for, one after another, on a product that is calm. */
export async function bench(ground: Ground, options: Options): Promise<Report> {
  const counts = Object.fromEntries(options.phases.map((phase) => [phase, countOf(phase, options)]));
  const runs: Runs = new Map();
  const failures: string[] = [];
  await ground.raise(options);
  await step('Warming up', () => warmUp(ground));
  for (let run = 1; run <= options.repeat; run += 1) {
    const suffix = options.repeat > 1 ? `, run ${run} of ${options.repeat}` : '';
    const measure = (name: string, work: () => Promise<Measured>) =>
      step(`${figurePlans[name]?.title}${suffix}`, async () => {
        await untilCalm(ground);
        const others = watchOthers();
        runs.set(name, [...(runs.get(name) ?? []), { ...(await work()), others: others() }]);
      }).catch((error: Error) => failures.push(`${name} was not finished: ${error.message}`));
    await measure('reference', () => references(ground.sink, countOf('burst', options)));
    for (const phase of options.phases) {
      await measure(phase, () => phases[phase](ground, counts[phase] as number));
    }
  }
  return reportOf(runs, counts, failures, options);
}
