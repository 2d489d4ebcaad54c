import { countOf, phaseNames } from './sizes.ts';

const counts = phaseNames.map((phase) => {
  const [usual, full] = [false, true].map((isFull) => countOf(phase, { size: 1, isFull }));
  return `  ${phase.padEnd(10)} ${String(usual).padStart(6)} ${String(full).padStart(7)}`;
});

export const help = `npm run bench [-- options]

Measures how many bookings the product takes and how punctual its messages are. It brings up a stack of its own
on free ports and temporary data, drives it over REST only, and believes nothing but its own mail server.

  --phases a,b        only these phases (see below)
  --size 0.5          so many times the bookings of each phase
  --full              the numbers of the table of targets; takes most of an hour
  --repeat 3          runs each phase so often and tells medians
  --temporal server   the server of production on PostgreSQL, built with Go once for this user (dev)
  --lean-visibility   that server without the visibility indexes that nobody reads
  --plot file.svg     draws how late the messages of the burst were
  --beside a=b.json   draws an earlier run's report beside it, under the name a; may be repeated
  --json              prints one JSON document
  --compare commit    runs the version of that commit and this one in turn, --repeat rounds of the phases that are
                      asked for, and prints both side by side; with --phases, --size, --full, --temporal,
                      --lean-visibility and --json
  --quick             two minutes: what a life costs against the engine alone, and the burst against timers in memory;
                      a ratio that is worse than in bench/ratios.json by more than a quarter is measured twice more,
                      and the exit code is 1 when the median is worse, too
  --quick --accept    writes the medians of three into bench/ratios.json, where a change is meant
  --help              this

Phases and their bookings, by default and with --full:
${counts.join('\n')}

Figures are told with how many times their reference of the same run they are: timers in memory that send the same
mails, the engine alone with a booking's steps and nothing in them, or a bare loop that only talks to the mail server.

The exit code is 1 when a message was lost, doubled or wrong. Targets that are missed do not change it.`;
