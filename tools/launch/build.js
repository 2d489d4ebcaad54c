import { closeSync, globSync, mkdirSync, openSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { exists, root } from './paths.js';
import { step } from './progress.js';
import { run } from './run.js';

const stamp = path.join(root, 'dist/.built');
const inputs = ['src/**', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'package-lock.json'];
const modified = (/** @type {string} */ file) =>
  statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

function isBuilt() {
  if (!exists(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return globSync(inputs, { cwd: root }).every((file) => modified(file) <= built);
}

/** What a deleted source left in dist would still be found there, a migration or an SQL function for example. */
function removeOrphans() {
  const sources = new Set(
    globSync('src/**/*.{ts,sql}', { cwd: root }).map((file) => file.replace(/^src/, 'dist').replace(/\.ts$/, '.js')),
  );
  for (const file of globSync('dist/**/*.{js,sql}', { cwd: root }))
    if (!sources.has(file)) rmSync(path.join(root, file));
}

/** Workers load the workflows as one file. */
export const bundleWorkflows = () => run(process.execPath, [path.join(root, 'dist/worker/bundle.js')], { cwd: root });

/** Compiles src into dist when something changed since the last time. */
export async function build() {
  if (isBuilt()) return;
  await step('Building', async () => {
    const started = new Date();
    await run(process.execPath, [path.join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build'], { cwd: root });
    removeOrphans();
    await bundleWorkflows();
    mkdirSync(path.dirname(stamp), { recursive: true });
    closeSync(openSync(stamp, 'a'));
    utimesSync(stamp, started, started);
  });
}
