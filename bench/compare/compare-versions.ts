import { root } from '../../tools/launch/paths.js';
import { say, step } from '../../tools/launch/progress.js';
import type { Options } from '../options.ts';
import { isSound, type Report } from '../report/report.ts';
import { phaseNames } from '../sizes.ts';
import { Checkout, commitOf } from './checkout.ts';
import { compareRounds } from './comparison.ts';
import { comparisonTable } from './comparison-table.ts';
import { benchOf, type Version } from './version.ts';

/** What each version is asked to do in each round, in words that earlier ones know, too. */
export function argsOf({ phases, size, isFull, temporal, isLean }: Options): string[] {
  return [
    ...(phases.length < phaseNames.length ? ['--phases', phases.join(',')] : []),
    ...['--size', String(size), '--temporal', temporal],
    ...(isFull ? ['--full'] : []),
    ...(isLean ? ['--lean-visibility'] : []),
  ];
}

/** A report of both versions. */
interface Turn {
  old: Report;
  new: Report;
}

/** The first one, the second one, the first one again: what changes on the machine meets both. */
async function inTurn(old: Version, now: Version, options: Options, signal: AbortSignal): Promise<Turn[]> {
  const args = argsOf(options);
  const turns: Turn[] = [];
  for (let round = 1; round <= options.repeat; round += 1) {
    const of = (version: Version) => {
      say(`\nRound ${round} of ${options.repeat}: ${version.name}`);
      return benchOf(version, args, signal);
    };
    turns.push({ old: await of(old), new: await of(now) });
  }
  return turns;
}

/** Stopping is said to whoever runs then; the rest is cleared away as at any end. */
function stoppedByHand(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => stopping.abort(new DOMException('The comparison was stopped.', 'AbortError')));
  return stopping.signal;
}

/** Runs a commit's version and this one in turn, prints both side by side and answers with the exit code. */
export async function compareVersions(revision: string, options: Options): Promise<number> {
  const signal = stoppedByHand();
  const commit = await commitOf(revision);
  const name = commit.slice(0, 10);
  const checkout = await step(`Checking out ${name}`, () => Checkout.of(commit));
  try {
    const now = { name: 'this checkout', path: root };
    const turns = await inTurn({ name, path: checkout.path }, now, options, signal);
    tell(turns, { old: name, new: now.name }, options);
    return turns.every((turn) => isSound(turn.new)) ? 0 : 1;
  } catch (error) {
    if (signal.aborted) return 130;
    throw error;
  } finally {
    await checkout.remove();
  }
}

function tell(turns: Turn[], names: { old: string; new: string }, { json }: Options): void {
  const figures = compareRounds(turns);
  const problems = {
    old: turns.flatMap((turn) => turn.old.problems),
    new: turns.flatMap((turn) => turn.new.problems),
  };
  if (json) console.log(JSON.stringify({ ...names, rounds: turns.length, figures, problems }, null, 2));
  else {
    const wrong = (['old', 'new'] as const).flatMap((side) => problems[side].map((each) => `${names[side]}: ${each}`));
    console.log(['', comparisonTable(figures, names), ...(wrong.length > 0 ? ['', ...wrong] : [])].join('\n'));
  }
}
