import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installHooks } from './hooks.js';
import { npm } from './npm.js';
import { exists, root } from './paths.js';
import { step } from './progress.js';

const lockfile = path.join(root, 'package-lock.json');
// npm's own record of what is installed, written last: an install by hand or one that was interrupted is seen.
const record = path.join(root, 'node_modules/.package-lock.json');
const stamp = path.join(root, 'node_modules/.zvonek-installed');

const fingerprint = () => createHash('sha256').update(readFileSync(lockfile)).digest('hex');

function areInstalled() {
  if (!exists(record) || !exists(stamp) || statSync(stamp).mtimeMs < statSync(record).mtimeMs) return false;
  return readFileSync(stamp, 'utf8') === fingerprint();
}

export async function installDependencies() {
  if (areInstalled()) return;
  // Not `npm ci`: it removes node_modules first, also under a process that runs, and is stricter about platforms.
  await step('Installing dependencies', () => npm(['install', '--no-save'], root));
  await installHooks();
  writeFileSync(stamp, fingerprint());
}
