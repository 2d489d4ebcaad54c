import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cache, exists } from './paths.js';
import { step } from './progress.js';

const lookEveryMs = 250;

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** What a killed run left half done.
 * @param {string} name */
function removeLeftovers(name) {
  for (const entry of readdirSync(cache).filter((entry) => entry.startsWith(`${name}.partial-`))) {
    if (!isRunning(Number(entry.split('-').pop()))) rmSync(path.join(cache, entry), { recursive: true, force: true });
  }
}

/** Whether this process may make the thing; another one that runs may be at it.
 * @param {string} lock */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const holder = exists(lock) ? readFileSync(lock, 'utf8') : '';
    if (holder && !isRunning(Number(holder))) rmSync(lock, { force: true });
    return false;
  }
}

/** Two that build the same on one machine take twice as long.
 * @param {string} lock
 * @param {string} target */
async function turn(lock, target) {
  while (!exists(target) && !take(lock)) await pause(lookEveryMs);
}

/**
 * The path of a cached thing, made when it is missing: under a temporary name first, so that half of it is never used,
 * and by one process at a time.
 * @param {string} name
 * @param {(partial: string) => Promise<void>} make
 */
export async function cached(name, make) {
  const target = path.join(cache, name);
  if (exists(target)) return target;
  mkdirSync(cache, { recursive: true });
  const lock = `${target}.lock`;
  if (!take(lock)) await step(`Waiting for another checkout that is getting ${name}`, () => turn(lock, target));
  const partial = `${target}.partial-${process.pid}`;
  try {
    if (exists(target)) return target;
    removeLeftovers(name);
    await make(partial);
    renameSync(partial, target);
    return target;
  } finally {
    rmSync(partial, { recursive: true, force: true });
    if (exists(lock) && readFileSync(lock, 'utf8') === String(process.pid)) rmSync(lock, { force: true });
  }
}
