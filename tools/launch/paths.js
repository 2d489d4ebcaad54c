import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** What is fetched or built once per user and used by every checkout. */
export const cache = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'zvonek');

/** @param {string} file */
export const exists = (file) => statSync(file, { throwIfNoEntry: false }) !== undefined;

/** What a killed run left half done.
 * @param {string} name */
function removeLeftovers(name) {
  for (const entry of readdirSync(cache).filter((entry) => entry.startsWith(`${name}.partial-`))) {
    try {
      process.kill(Number(entry.split('-').pop()), 0);
    } catch {
      rmSync(path.join(cache, entry), { recursive: true, force: true });
    }
  }
}

/**
 * The path of a cached thing, made when it is missing: under a temporary name first, so that half of it is never used.
 * @param {string} name
 * @param {(partial: string) => Promise<void>} make
 */
export async function cached(name, make) {
  const target = path.join(cache, name);
  if (exists(target)) return target;
  mkdirSync(cache, { recursive: true });
  removeLeftovers(name);
  const partial = `${target}.partial-${process.pid}`;
  try {
    await make(partial);
    if (!exists(target)) renameSync(partial, target);
    return target;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}
