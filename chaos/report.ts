import type { Excused } from './judge/findings.ts';
import type { ChaosOptions } from './plan/options.ts';
import type { Outcome } from './stage/run.ts';

const counted = <T>(items: T[], key: (item: T) => string): string => {
  const groups = [...Map.groupBy(items, key)].map(([name, group]) => `${group.length} ${name}`);
  return groups.length > 0 ? groups.join(', ') : 'none';
};

/** The numbers of a run, for a reader and for `--json` alike. */
export function summary({ seed, bookings, activeMs }: ChaosOptions, { evidence, verdict, lateness }: Outcome) {
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
    latenessMs: lateness,
    faults: evidence.faults,
    problems: verdict.problems,
  };
}

const named = (excused: Excused[]): string[] =>
  excused.map(
    (one) => `    ${one.kind} ${one.messageId}: ${one.cause}${'at' in one ? ` at ${one.at.toISOString()}` : ''}`,
  );

/** The run in words. */
export function report(run: ReturnType<typeof summary>): string {
  const { latenessMs: late, crossed } = run;
  const fault = ({ at, what, whom, forMs }: (typeof run.faults)[number]) =>
    `    ${at.toISOString().slice(11, 23)} ${what} ${whom}${forMs ? ` for ${forMs} ms` : ''}`;
  return [
    '',
    `Seed ${run.seed}: ${run.bookings} bookings, faults for ${run.minutes} min`,
    `  commands  ${run.commands}`,
    `  answers   ${run.answers}`,
    `  messages  ${run.messages}`,
    `  arrived   ${late.arrived}, late by ${late.p50} ms (p50), ${late.p99} ms (p99), ${late.max} ms (max)`,
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
