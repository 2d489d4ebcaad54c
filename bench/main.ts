import { readFileSync, writeFileSync } from 'node:fs';
import { build } from '../tools/launch/build.js';
import { step } from '../tools/launch/progress.js';
import { bench } from './bench.ts';
import { Ground } from './ground/ground.ts';
import { help } from './help.ts';
import { readOptions } from './options.ts';
import { plot } from './report/plot.ts';
import { isSound, type Report } from './report/report.ts';
import { table } from './report/table.ts';

const options = readOptions(process.argv.slice(2));
if (options.help) {
  console.log(help);
  process.exit(0);
}

function draw(file: string, report: Report): void {
  const earlier = options.beside.map((each) => {
    const [label = '', json = ''] = each.split('=');
    return { label, percentiles: (JSON.parse(readFileSync(json, 'utf8')) as Report).lateness.product };
  });
  const { product, memory } = report.lateness;
  const now = [
    { label: options.beside.length > 0 ? 'now' : 'Zvonek', percentiles: product },
    { label: 'timers in memory, same mails', percentiles: memory },
  ];
  writeFileSync(file, plot(`${report.counts.burst ?? ''} reminders due at one instant`.trim(), [...earlier, ...now]));
}

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
  const report = await bench(ground, options);
  if (options.plot) draw(options.plot, report);
  console.log(options.json ? JSON.stringify(report, null, 2) : `\n${table(report)}`);
  process.exitCode = isSound(report) ? 0 : 1;
} finally {
  await stop();
}
