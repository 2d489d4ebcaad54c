#!/usr/bin/env node
// Runs on any Node from 18 and needs no package: brings Node 26 and the dependencies, then hands over to
// <command>/main.ts in tools or beside it (bench and chaos judge from outside).
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installDependencies } from './launch/dependencies.js';
import { bringNode, isOldNode, startAgainWith } from './launch/node.js';
import { root } from './launch/paths.js';

const [command = '', ...args] = process.argv.slice(2);
const homes = [path.join(root, 'tools'), root];
const mainIn = (/** @type {string} */ home, /** @type {string} */ folder) => path.join(home, folder, 'main.ts');
const main = homes.map((home) => mainIn(home, command)).find(existsSync);

/** A killed launcher, or an npm that was told to end, must not leave anything running. */
function followParent() {
  const parent = process.ppid;
  const leave = () => process.kill(process.pid, 'SIGTERM');
  process.once('disconnect', leave);
  process.channel?.unref();
  if (process.channel || !process.env.npm_lifecycle_event) return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    leave();
  }, 500);
  watch.unref();
}

function commands() {
  return homes.flatMap((home) => readdirSync(home).filter((folder) => existsSync(mainIn(home, folder))));
}

try {
  if (!command || !main) throw new Error(`Usage: node tools/launch.js ${commands().join(' | ')} [options]`);
  followParent();
  if (isOldNode()) {
    process.exitCode = await startAgainWith(await bringNode());
  } else {
    await installDependencies();
    process.argv = [process.execPath, main, ...args];
    await import(pathToFileURL(main).href);
  }
} catch (error) {
  process.exitCode = 1;
  // Who stopped it says so, and how it ends.
  const wasStopped = error instanceof Error && error.name === 'AbortError';
  if (!wasStopped) {
    console.error(error instanceof Error && !process.env.ZVONEK_DEBUG ? `\n${error.message}` : error);
    process.exit();
  }
}
