import type { Excused } from './judge/findings.ts';
import type { Spread } from './judge/lateness.ts';
import type { ChaosOptions } from './plan/options.ts';
import type { Comfort, Comforts } from './poison/judge-poison.ts';
import type { Outcome } from './stage/run.ts';

const counted = <T>(items: T[], key: (item: T) => string): string => {
  const groups = [...Map.groupBy(items, key)].map(([name, group]) => `${group.length} ${name}`);
  return groups.length > 0 ? groups.join(', ') : 'none';
};

/** The numbers of a run, for a reader and for `--json` alike. */
export function summary({ seed, bookings, activeMs }: ChaosOptions, { evidence, verdict, comforts, poison }: Outcome) {
  const deeds = evidence.stories.flatMap((story) => story.deeds);
  return {
    ok: verdict.ok,
    seed,
    bookings,
    minutes: activeMs / 60_000,
    commands: counted(deeds, ({ name }) => name),
    answers: counted(deeds, ({ outcome, tries }) => (tries > 1 ? `${outcome} after several tries` : outcome)),
    messages: counted(evidence.messages, ({ status, reason }) => (reason ? `${status} (${reason})` : status)),
    unknown: verdict.unknown,
    doubled: verdict.doubled,
    crossed: { count: verdict.crossed.length, maxMs: Math.max(0, ...verdict.crossed.map(({ afterMs }) => afterMs)) },
    comfortMs: comforts,
    poison,
    faults: evidence.faults,
    problems: verdict.problems,
  };
}

const named = (excused: Excused[]): string[] =>
  excused.map(
    (one) => `    ${one.kind} ${one.messageId}: ${one.cause}${'at' in one ? ` at ${one.at.toISOString()}` : ''}`,
  );

const spread = ({ p50, p99, max }: Spread) => `${p50} ms (p50), ${p99} ms (p99), ${max} ms (max)`;
const compared = ({ without, poisoned }: Comforts['calm'], what: keyof Comfort) =>
  `${without[what].count} in ${spread(without[what])}; beside poison ${poisoned[what].count} in ${spread(poisoned[what])}`;
const counts = (by: Record<string, number>) =>
  Object.entries(by)
    .map(([name, count]) => `${count} times ${name}`)
    .join(', ');

/** The run in words. */
export function report(run: ReturnType<typeof summary>): string {
  const { crossed } = run;
  const fault = ({ at, what, whom, forMs }: (typeof run.faults)[number]) =>
    `    ${at.toISOString().slice(11, 23)} ${what} ${whom}${forMs ? ` for ${forMs} ms` : ''}`;
  return [
    '',
    `Seed ${run.seed}: twice ${run.bookings} bookings, faults for ${run.minutes} min, the second time beside poison`,
    `  commands  ${run.commands}`,
    `  answers   ${run.answers}`,
    `  messages  ${run.messages}`,
    ...(['calm', 'faults'] as const).flatMap((when) => [
      `  arrived (${when})   ${compared(run.comfortMs[when], 'lateness')}`,
      `  answered (${when})  ${compared(run.comfortMs[when], 'answers')}`,
    ]),
    `  poison    ${counts(run.poison)}`,
    `  crossed   ${crossed.count} under way when their command was answered, at most ${crossed.maxMs} ms later`,
    `  unknown   ${run.unknown.length}`,
    ...named(run.unknown),
    `  doubled   ${run.doubled.length}`,
    ...named(run.doubled),
    '  faults',
    ...run.faults.map(fault),
    '',
    run.ok
      ? `Right: 0 missing, 0 wrong, 0 without an outcome. Seed ${run.seed}`
      : `Wrong, ${run.problems.length} problems. Seed ${run.seed}`,
    ...run.problems.map((problem) => `  ${problem}`),
  ].join('\n');
}
