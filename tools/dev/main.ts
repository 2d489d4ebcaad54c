import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import path from 'node:path';
import { bundleWorkflows } from '../launch/build.js';
import { root } from '../launch/paths.js';
import { say } from '../launch/progress.js';
import type { Stack } from '../stack/stack.ts';
import { run } from '../start/run.ts';
import { followLog } from './follow-log.ts';

const settledAfterMs = 500;

function compileOnChange(): void {
  const nest = path.join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  const compiler = spawn(process.execPath, [nest, 'build', '--watch', '--watchAssets', '--preserveWatchOutput'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  process.once('exit', () => compiler.kill());
}

function restartOnChange(stack: Stack): void {
  let settling: NodeJS.Timeout | undefined;
  const restart = async () => {
    say('  dist has changed, api and worker are started anew');
    await bundleWorkflows();
    await Promise.all([stack.process('api').restart(), stack.process('worker').restart()]);
  };
  watch(path.join(root, 'dist'), { recursive: true }, (_, file) => {
    if (!file || file === 'workflow-bundle.js' || !/\.(js|mjml|liquid|txt|json)$/.test(file)) return;
    clearTimeout(settling);
    settling = setTimeout(restart, settledAfterMs);
  });
}

await run((stack) => {
  for (const name of ['api', 'worker'] as const) followLog(name, stack.process(name).log);
  compileOnChange();
  restartOnChange(stack);
});
