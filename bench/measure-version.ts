import { build } from '../tools/launch/build.js';
import { step } from '../tools/launch/progress.js';
import { bench } from './bench.ts';
import { Ground } from './ground/ground.ts';
import type { Options } from './options.ts';
import { draw } from './report/draw.ts';
import { committedRatios, judgeRatios, keepRatios, type RatioVerdict, verdictLines } from './report/kept-ratios.ts';
import { isSound, type Report } from './report/report.ts';
import { table } from './report/table.ts';

/** Measures this version, prints what was found and answers with the exit code. */
export async function measureVersion(options: Options): Promise<number> {
  await build();
  const ground = await Ground.open();
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= step('Stopping', () => ground.lower());
    return stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(130)));
  try {
    return await (options.isQuick ? quickly(ground, options) : thoroughly(ground, options));
  } finally {
    await stop();
  }
}

async function thoroughly(ground: Ground, options: Options): Promise<number> {
  const report = await bench(ground, options);
  if (options.plot) draw(options.plot, report, options.beside);
  tell(report, options);
  return isSound(report) ? 0 : 1;
}

/** One run where it is as good as the committed ratios, and the median of all where the first one is not. */
async function quickly(ground: Ground, options: Options): Promise<number> {
  const committed = committedRatios();
  const judge = (report: Report) => judgeRatios(report, committed);
  const isGood = (report: Report) => judge(report).every(({ isWorse }) => !isWorse);
  const report = await bench(ground, options, (soFar) => !options.isAccepting && isGood(soFar));
  if (options.plot) draw(options.plot, report, options.beside);
  if (options.isAccepting) keepRatios(report, committed);
  tell(report, options, judge(report));
  return isSound(report) && (options.isAccepting || isGood(report)) ? 0 : 1;
}

function tell(report: Report, { json }: Options, verdicts?: RatioVerdict[]): void {
  if (json) console.log(JSON.stringify({ ...report, ratios: verdicts }, null, 2));
  else console.log(['', table(report), ...(verdicts ? ['', ...verdictLines(verdicts)] : [])].join('\n'));
}
