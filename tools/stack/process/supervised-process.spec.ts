import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRunning } from './process-identity.ts';
import { SupervisedProcess } from './supervised-process.ts';
import { waitUntil } from './wait-until.ts';

let folder: string;
let spawned: number[];
let child: SupervisedProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zvonek-process-'));
  spawned = [];
});
afterEach(async () => {
  await child?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function supervise(script: string, ready = async () => true): SupervisedProcess {
  const plan = { name: 'child', command: process.execPath, args: ['-e', script], ready, stopWithinMs: 300 };
  child = new SupervisedProcess(plan, { logs: folder, onSpawn: (pid) => spawned.push(pid) });
  return child;
}

const lastsLong = 'setInterval(() => {}, 1_000)';

describe('a supervised process', () => {
  it('is started again when it dies', async () => {
    const { pid } = await supervise(lastsLong).start();
    process.kill(pid as number, 'SIGKILL');
    expect(await waitUntil(() => spawned.length === 2, 5_000)).toBe(true);
  });

  it('fails to start with the end of its log when it ends before it is ready', async () => {
    const starting = supervise('console.log("no such port"); process.exit(3)', async () => false).start();
    await expect(starting).rejects.toThrow(/exit code 3[\s\S]*no such port/);
    expect(spawned).toHaveLength(1);
  });

  it('is killed when it does not stop in time', async () => {
    const { pid } = await supervise(`process.on('SIGTERM', () => {}); ${lastsLong}`).start();
    await child?.stop();
    expect(isRunning(pid as number)).toBe(false);
    expect(spawned).toHaveLength(1);
  });

  it('is not started any more once it was stopped', async () => {
    await supervise(lastsLong).start();
    await child?.stop();
    await expect(child?.start()).rejects.toThrow('being stopped');
  });

  it('is started again, and stopped, though its folder was removed', async () => {
    await supervise(lastsLong).start();
    rmSync(folder, { recursive: true });
    process.kill(spawned[0] as number, 'SIGKILL');
    expect(await waitUntil(() => spawned.length === 2, 5_000)).toBe(true);
    await child?.stop();
    expect(spawned.map(isRunning)).toEqual([false, false]);
  });

  it('is killed with all that it has started', async () => {
    const script = `
      const { pid } = require('node:child_process').spawn(process.execPath, ['-e', '${lastsLong}'], { stdio: 'ignore' });
      console.log(pid);
      process.on('SIGTERM', () => {});
      ${lastsLong}`;
    const grandchild = () => Number(readFileSync(path.join(folder, 'child.log'), 'utf8'));
    await supervise(script, async () => grandchild() > 0).start();
    const pid = grandchild();
    await child?.stop();
    expect(await waitUntil(() => !isRunning(pid), 5_000)).toBe(true);
  });

  it('keeps the log of the run before', async () => {
    writeFileSync(path.join(folder, 'child.log'), 'before');
    await supervise(lastsLong).start();
    expect(readFileSync(path.join(folder, 'child.previous.log'), 'utf8')).toBe('before');
  });
});
