import type { ChaosOptions } from '../plan/options.ts';
import type { ChannelOutcome } from './run.ts';

const counted = (names: string[]): string =>
  [...Map.groupBy(names, (name) => name)].map(([name, all]) => `${all.length} ${name}`).join(', ') || 'none';

/** The numbers of a run, for a reader and for `--json` alike. */
export function channelSummary({ seed, bookings }: ChaosOptions, { stories, kills, verdict }: ChannelOutcome) {
  const taken = stories.flatMap((story) => story.taken);
  const messages = stories.flatMap((story) => story.messages);
  return {
    ok: verdict.ok,
    seed,
    messages: bookings,
    ends: counted(messages.map(({ status, reason }) => (reason ? `${status} (${reason})` : status))),
    taken: counted(taken.map(({ provider, channel }) => `${channel} by ${provider}`)),
    troubles: counted(stories.flatMap(({ plan }) => plan.troubles.map(({ fault }) => fault))),
    kills: kills.map((at) => at.toISOString()),
    doubled: verdict.doubled,
    unknown: verdict.unknown,
    problems: verdict.problems,
  };
}

/** The run in words. */
export function channelReport(run: ReturnType<typeof channelSummary>): string {
  return [
    '',
    `Seed ${run.seed}: ${run.messages} messages, ${run.kills.length} kills of a worker`,
    `  ends      ${run.ends}`,
    `  taken     ${run.taken}`,
    `  troubles  ${run.troubles}`,
    `  doubled   ${[run.doubled.length, ...run.doubled].join(', ')}`,
    `  unknown   ${[run.unknown.length, ...run.unknown].join(', ')}`,
    '',
    run.ok
      ? `Right: every message came to its end. Seed ${run.seed}`
      : `Wrong, ${run.problems.length} problems. Seed ${run.seed}`,
    ...run.problems.map((problem) => `  ${problem}`),
  ].join('\n');
}
