import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataDirectory } from './data-directory.ts';

let data: string;
let umask: number;
beforeEach(() => {
  umask = process.umask();
  data = mkdtempSync(path.join(tmpdir(), 'zvonek-data-'));
});
afterEach(() => {
  if (isMainThread) process.umask(umask);
  rmSync(data, { recursive: true, force: true });
});

const modeOf = (file: string) => statSync(path.join(data, file)).mode & 0o777;

describe('a data directory', () => {
  it('is for its owner alone, also what was left open in it before', async () => {
    for (const file of ['sms.json', 'temporal.db', 'temporal.db-wal']) writeFileSync(path.join(data, file), '');
    mkdirSync(path.join(data, 'mail'));
    for (const entry of ['sms.json', 'temporal.db', 'temporal.db-wal', 'mail'])
      chmodSync(path.join(data, entry), 0o777);
    const { release } = await openDataDirectory(data);
    for (const file of ['sms.json', 'temporal.db', 'temporal.db-wal', 'run.json'])
      expect(modeOf(file), file).toBe(0o600);
    for (const folder of ['mail', 'logs']) expect(modeOf(folder), folder).toBe(0o700);
    release();
  });

  it.runIf(isMainThread)('is written for its owner alone by all processes that are started then', async () => {
    const { release } = await openDataDirectory(data);
    execFileSync('sh', ['-c', 'touch sent.json; mkdir -p mail/new; touch mail/new/1.eml'], { cwd: data });
    expect(['sent.json', 'mail', 'mail/new/1.eml'].map(modeOf)).toEqual([0o600, 0o700, 0o600]);
    release();
  });

  it('may be gone when it is given back', async () => {
    const { release } = await openDataDirectory(data);
    rmSync(data, { recursive: true });
    expect(release).not.toThrow();
  });
});
