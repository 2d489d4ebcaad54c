import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identityOf, isRunning } from '../process/process-identity.ts';
import { readJson, writeJson } from './json-file.ts';
import { RunFile } from './run-file.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'zvonek-run-'));
});
afterEach(() => rmSync(data, { recursive: true }));

describe('a data directory', () => {
  it('belongs to one supervisor at a time', async () => {
    const first = await RunFile.take(data);
    await expect(RunFile.take(data)).rejects.toThrow('runs already');
    first.release();
    await expect(RunFile.take(data)).resolves.toBeInstanceOf(RunFile);
  });

  it('is taken over from a supervisor that was killed, and what it left is stopped', async () => {
    const left = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)'], { stdio: 'ignore' });
    const children = { left: { ...identityOf(left.pid as number), stopSignal: 'SIGTERM' } };
    writeJson(path.join(data, 'run.json'), { supervisor: { pid: process.pid, since: 'another time' }, children });
    await RunFile.take(data);
    expect(isRunning(left.pid as number)).toBe(false);
    expect(readJson(path.join(data, 'run.json'))).toMatchObject({ supervisor: identityOf(process.pid), children: {} });
  });

  it('does not touch a process that only has the number of one that was left', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)'], { stdio: 'ignore' });
    const children = { left: { pid: other.pid, since: 'another time', stopSignal: 'SIGTERM' } };
    writeJson(path.join(data, 'run.json'), { supervisor: { pid: process.pid, since: 'another time' }, children });
    await RunFile.take(data);
    expect(isRunning(other.pid as number)).toBe(true);
    other.kill();
  });
});
