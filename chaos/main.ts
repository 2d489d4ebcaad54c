import { build } from '../tools/launch/build.js';
import { say, step } from '../tools/launch/progress.js';
import { sufferChannels } from './channels/main.ts';
import { keepTraces } from './judge/traces.ts';
import { type ChaosOptions, help, optionsOf } from './plan/options.ts';
import { Random } from './plan/random.ts';
import { report, summary } from './report.ts';
import { MailServer } from './stage/mail-server.ts';
import { runChaos } from './stage/run.ts';
import { World } from './stage/world.ts';

const options = optionsOf(process.argv.slice(2));
if (!options) {
  console.log(help);
  process.exit(0);
}
say(`Seed ${options.seed} (--seed ${options.seed} repeats this plan)`);
await build();
await (options.channels ? sufferChannels(options) : sufferMails(options));

async function sufferMails(options: ChaosOptions): Promise<void> {
  const sink = await new MailServer(new Random(options.seed, 'mail server')).listen();
  const world = new World(sink);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void world.stop().finally(() => process.exit(130)));
  }
  try {
    const outcome = await runChaos(options, world, sink);
    const result = summary(options, outcome);
    if (!result.ok) await keepTraces(options.seed, world.stack.document, outcome);
    console.log(options.json ? JSON.stringify(result, null, 2) : report(result));
    process.exitCode = result.ok ? 0 : 1;
  } finally {
    await step('Stopping', () => world.stop());
    await sink.stop();
  }
}
