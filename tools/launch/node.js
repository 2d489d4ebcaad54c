import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { cached } from './cached.js';
import { npm } from './npm.js';
import { step } from './progress.js';
import { run } from './run.js';

const wanted = '26.10.0';
const major = (/** @type {string} */ version) => Number(version.split('.')[0]);

export const isOldNode = () => major(process.versions.node) < major(wanted);

/** @param {string} home */
const binaries = (home) => path.join(home, 'node_modules', '.bin');

/** The folder of the newer Node, which is fetched once per user. */
export async function bringNode() {
  const home = await cached(`node-${wanted}`, (partial) =>
    step(`Getting Node ${wanted} (this machine has ${process.versions.node})`, async () => {
      mkdirSync(partial, { recursive: true });
      await npm(['install', '--prefix', partial, `node@${wanted}`, '--no-save', '--ignore-scripts=false'], partial);
      await run(path.join(binaries(partial), 'node'), ['--version']);
    }),
  );
  return binaries(home);
}

/** Runs this process's command line again with the newer Node first on PATH, and returns its exit code.
 * @param {string} bin
 * @returns {Promise<number>} */
export function startAgainWith(bin) {
  const child = spawn(path.join(bin, 'node'), process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PATH: `${bin}${path.delimiter}${process.env.PATH}`,
      npm_node_execpath: process.env.npm_node_execpath ?? process.execPath,
    },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
