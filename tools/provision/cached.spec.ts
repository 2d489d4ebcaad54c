import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let home: string;
let cached: typeof import('../launch/cached.js').cached;

beforeEach(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'zvonek-cache-'));
  vi.stubEnv('XDG_CACHE_HOME', home);
  vi.resetModules();
  ({ cached } = await import('../launch/cached.js'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

const make = vi.fn(async (partial: string) => writeFileSync(partial, 'whole'));
const inCache = () => readdirSync(path.join(home, 'zvonek'));

describe('the cache', () => {
  it('makes a thing once', async () => {
    make.mockClear();
    const first = await cached('thing-1', make);
    expect(await cached('thing-1', make)).toBe(first);
    expect(make).toHaveBeenCalledOnce();
    expect(readFileSync(first, 'utf8')).toBe('whole');
  });

  it('keeps nothing of what failed half way', async () => {
    const failing = async (partial: string) => {
      writeFileSync(partial, 'half');
      throw new Error('no internet');
    };
    await expect(cached('thing-1', failing)).rejects.toThrow('no internet');
    expect(inCache()).toEqual([]);
  });

  it('clears away what a killed run left, and leaves alone what another makes at this moment', async () => {
    mkdirSync(path.join(home, 'zvonek'));
    writeFileSync(path.join(home, 'zvonek/thing-1.partial-99999999'), 'half');
    writeFileSync(path.join(home, `zvonek/thing-1.partial-${process.ppid}`), 'half');
    await cached('thing-1', make);
    expect(inCache().sort()).toEqual(['thing-1', `thing-1.partial-${process.ppid}`]);
  });

  it('lets one make a thing while others wait for it', async () => {
    make.mockClear();
    const all = await Promise.all([1, 2, 3].map(() => cached('thing-1', make)));
    expect(new Set(all).size).toBe(1);
    expect(make).toHaveBeenCalledOnce();
    expect(inCache()).toEqual(['thing-1']);
  });

  it('waits for another process only while it runs', async () => {
    mkdirSync(path.join(home, 'zvonek'));
    const lock = path.join(home, 'zvonek/thing-1.lock');
    writeFileSync(lock, String(process.ppid));
    let isMade = false;
    const made = cached('thing-1', make).then(() => {
      isMade = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(isMade).toBe(false);
    writeFileSync(lock, '99999999');
    await made;
    expect(inCache()).toEqual(['thing-1']);
  });
});
