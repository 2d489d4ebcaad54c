import { step } from '../tools/launch/progress.js';
import type { Ground } from './ground/ground.ts';
import { bookFor, calibrate } from './load/appointment.ts';
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
import { type Report, type Run, reportOf } from './report/report.ts';
import { countOf, type PhaseName } from './sizes.ts';

const phases: Record<PhaseName, Phase> = { create, confirm, backlog, reminders, burst, rush, changes, behind, life };
const warmUpBookings = 60;
const reminderAfterMs = 6_000;

/** Code is compiled, pools are filled and caches warm before anything counts; the first reminder is the sample. */
async function warmUp(ground: Ground): Promise<void> {
  const reminding = await ground.openSalon({ reminder: true });
  const dueAt = Date.now() + reminderAfterMs;
  await ground.sink.collect(await bookFor(reminding, dueAt, warmUpBookings), dueAt);
  const confirming = await ground.openSalon({ confirmed: true });
  await ground.sink.collect(await calibrate(confirming, warmUpBookings), Date.now());
}

const leftBehind = (messages: number) =>
  messages > 0 ? [`began while ${messages} messages of earlier phases were still to come`] : [];

/** Does a piece of work when all that was ordered before is through, and sees what else goes on. */
async function undisturbed(ground: Ground, work: () => Promise<Measured>): Promise<Measured> {
  const left = await ground.settle();
  const others = watchOthers();
  const measured = await work();
  return { ...measured, remarks: [...leftBehind(left), ...(measured.remarks ?? [])], others: others() };
}

/** Runs the phases that were asked for, one after another, on a product that is calm; so often, or until it is enough. */
export async function bench(
  ground: Ground,
  options: Options,
  isEnough = (_report: Report): boolean => false,
): Promise<Report> {
  const counts = Object.fromEntries(options.phases.map((phase) => [phase, countOf(phase, options)]));
  const runs: Run[] = [];
  const failures: string[] = [];
  const report = () => reportOf(runs, counts, failures, options);
  await ground.raise(options);
  await step('Warming up', () => warmUp(ground));
  do {
    const run: Run = new Map();
    runs.push(run);
    const suffix = options.repeat > 1 ? `, run ${runs.length} of ${options.repeat}` : '';
    const measure = (name: string, work: () => Promise<Measured>) =>
      step(`${figurePlans[name]?.title}${suffix}`, async () => {
        run.set(name, await undisturbed(ground, work));
      }).catch((error: Error) => failures.push(`${name} was not finished: ${error.message}`));
    await measure('reference', () => references(ground.sink, countOf('burst', options), counts));
    for (const phase of options.phases) {
      await measure(phase, () => phases[phase](ground, counts[phase] as number));
    }
  } while (runs.length < options.repeat && !isEnough(report()));
  return report();
}
