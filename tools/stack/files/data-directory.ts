import { chmodSync, existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { root } from '../../launch/paths.js';
import { RunFile, runningSupervisor, stopLeftovers } from './run-file.ts';

/** PostgreSQL's own, which sees to it itself, perhaps as another user. */
const postgresFolder = 'postgres';
const temporaryPrefix = path.join(tmpdir(), 'zvonek-temporary-');

/** Where a stack keeps what must outlive it. */
export interface DataDirectory {
  path: string;
  logs: string;
  isTemporary: boolean;
  run: RunFile;
  /** Gives the directory back, and removes it when it was a temporary one. */
  release: () => void;
}

/** The data directory of this checkout, or the one that was asked for. */
export const usualDataDirectory = () => path.resolve(root, process.env.ZVONEK_DATA || '.zvonek');

/** A run on temporary data that was killed could not clean up. */
async function sweepTemporary(): Promise<void> {
  const ours = globSync(`${temporaryPrefix}*`).filter(
    (found) => statSync(found, { throwIfNoEntry: false })?.uid === userInfo().uid,
  );
  for (const left of ours) {
    if (!existsSync(path.join(left, 'run.json')) || runningSupervisor(left)) continue;
    await stopLeftovers(left);
    rmSync(left, { recursive: true, force: true });
  }
}

/** Whatever is made from here on is for its owner alone, also by the processes that we start; what was made before becomes so. */
function closeToOthers(directory: string): void {
  if (isMainThread) process.umask(0o077);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const isOurs = entry.name !== postgresFolder && (entry.isDirectory() || entry.isFile());
    if (isOurs) chmodSync(path.join(directory, entry.name), entry.isDirectory() ? 0o700 : 0o600);
  }
}

/** Takes a data directory for this process; without a path a fresh temporary one. */
export async function openDataDirectory(given?: string): Promise<DataDirectory> {
  if (!given) await sweepTemporary();
  const directory = given ?? mkdtempSync(temporaryPrefix);
  const logs = path.join(directory, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  // Closed to others, but as root PostgreSQL runs as another user and has to pass through.
  chmodSync(directory, process.getuid?.() === 0 ? 0o711 : 0o700);
  closeToOthers(directory);
  const run = await RunFile.take(directory);
  const release = () => {
    run.release();
    if (!given) rmSync(directory, { recursive: true, force: true });
  };
  return { path: directory, logs, isTemporary: !given, run, release };
}
