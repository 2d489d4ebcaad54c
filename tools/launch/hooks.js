import path from 'node:path';
import { exists, root } from './paths.js';
import { say } from './progress.js';
import { run } from './run.js';

/** Lets git check what is committed in this clone. Where it cannot be, the rest works all the same. */
export async function installHooks() {
  if (process.env.CI || !exists(path.join(root, '.git'))) return;
  const lefthook = path.join(root, 'node_modules/lefthook/bin/index.js');
  await run(process.execPath, [lefthook, 'install'], { cwd: root }).catch((/** @type {Error} */ error) => {
    say(`    Commits will not be checked here: ${error.message}`);
  });
}
