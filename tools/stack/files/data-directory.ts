import { chmodSync, existsSync, globSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { root } from '../../launch/paths.js';
import { RunFile, runningSupervisor, stopLeftovers } from './run-file.ts';

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

/** Takes a data directory for this process; without a path a fresh temporary one. */
export async function openDataDirectory(given?: string): Promise<DataDirectory> {
  if (!given) await sweepTemporary();
  const directory = given ?? mkdtempSync(temporaryPrefix);
  const logs = path.join(directory, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  // Closed to others, but as root PostgreSQL runs as another user and has to pass through.
  chmodSync(directory, process.getuid?.() === 0 ? 0o711 : 0o700);
  const run = await RunFile.take(directory);
  const release = () => {
    run.release();
    if (!given) rmSync(directory, { recursive: true, force: true });
  };
  return { path: directory, logs, isTemporary: !given, run, release };
}
