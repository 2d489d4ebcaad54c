import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRunning } from '../../tools/stack/process/process-identity.ts';
import { benchOf } from './version.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zvonek-version-'));
  mkdirSync(path.join(folder, 'tools'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const never = new AbortController().signal;

/** Runs a version whose launcher is this script. */
function bench(script: string, signal = never) {
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(path.join(folder, 'tools/launch.js'), script);
  return benchOf({ name: 'abc', path: folder }, ['--size', '2'], signal);
}

describe('the bench of a version', () => {
  it('is run with the options, and its report read', async () => {
    const asked = await bench('console.log(JSON.stringify({ figures: process.argv.slice(2) }))');
    expect(asked).toEqual({ figures: ['bench', '--json', '--size', '2'] });
  });

  it('may find something wrong', async () => {
    expect(await bench('console.log("{}"); process.exitCode = 1')).toEqual({});
  });

  it('is named when it gives no report', async () => {
    await expect(bench('process.exit(3)')).rejects.toThrow('The bench of abc gave no report (exit code 3).');
  });

  it('is stopped in good order', async () => {
    const stopping = new AbortController();
    const script = `
      import { writeFileSync } from 'node:fs';
      process.once('SIGTERM', () => { writeFileSync('stopped', ''); process.exit(); });
      setInterval(() => {}, 1_000);
      writeFileSync('started', '');`;
    const running = bench(script, stopping.signal);
    const failure = running.catch((error: Error) => error);
    await expect.poll(() => existsSync(path.join(folder, 'started')), { timeout: 5_000 }).toBe(true);
    stopping.abort(new Error('stopped by hand'));
    expect(await failure).toMatchObject({ message: 'stopped by hand' });
    expect(existsSync(path.join(folder, 'stopped'))).toBe(true);
  });

  it('leaves nobody behind', async () => {
    const script = `
      import { spawn } from 'node:child_process';
      const left = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)'], { stdio: 'ignore' });
      left.unref();
      console.log(JSON.stringify({ left: left.pid }));
      process.exit();`;
    const { left } = (await bench(script)) as unknown as { left: number };
    await expect.poll(() => isRunning(left)).toBe(false);
  });
});
