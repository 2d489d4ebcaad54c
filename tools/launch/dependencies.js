import { readFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './npm.js';
import { exists, root } from './paths.js';
import { step } from './progress.js';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean }} Package */

/** @param {string} file @returns {Record<string, Package>} */
const packages = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;

/** npm writes its own record last, so an install that was interrupted or left something out is seen. */
function areInstalled() {
  if (!exists(path.join(root, 'node_modules/.package-lock.json'))) return false;
  const installed = packages('node_modules/.package-lock.json');
  return Object.entries(packages('package-lock.json')).every(
    ([name, wanted]) => !name || wanted.optional || wanted.devOptional || installed[name]?.version === wanted.version,
  );
}

export async function installDependencies() {
  if (areInstalled()) return;
  // Not `npm ci`: it asks for a lockfile that names every platform's packages.
  await step('Installing dependencies', () => npm(['install', '--no-save'], root));
}
