import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { say, step } from '../../tools/launch/progress.js';
import type { ChaosOptions } from '../plan/options.ts';
import { channelReport, channelSummary } from './report.ts';
import { type ChannelOutcome, runChannels } from './run.ts';
import { ChannelsWorld } from './world.ts';

/** The run of short messages, from the command line. */
export async function sufferChannels(options: ChaosOptions): Promise<void> {
  const world = new ChannelsWorld();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void world.stop().finally(() => process.exit(130)));
  }
  try {
    const outcome = await runChannels(options, world);
    const result = channelSummary(options, outcome);
    if (!result.ok) keepTraces(options.seed, world.stack.document.logs, outcome);
    console.log(options.json ? JSON.stringify(result, null, 2) : channelReport(result));
    process.exitCode = result.ok ? 0 : 1;
  } finally {
    await step('Stopping', () => world.stop());
  }
}

function keepTraces(seed: number, logs: string, outcome: ChannelOutcome): void {
  const folder = path.join(tmpdir(), `zvonek-channels-${seed}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  cpSync(logs, path.join(folder, 'logs'), { recursive: true });
  writeFileSync(path.join(folder, 'evidence.json'), JSON.stringify(outcome, null, 1));
  say(`Logs and evidence are kept in ${folder}`);
}
