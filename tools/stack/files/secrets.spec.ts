import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepDemoKey, secretsOf } from './secrets.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'zvonek-secrets-'));
});
afterEach(() => rmSync(data, { recursive: true }));

describe('secrets', () => {
  it('are made once and kept', () => {
    const first = secretsOf(data, {});
    keepDemoKey(data, 'zv_demo');
    expect(secretsOf(data, {})).toEqual({ ...first, demoKey: 'zv_demo' });
    expect(first.secret).toMatch(/^[0-9a-f]{64}$/);
  });

  it('are for nobody else to read', () => {
    secretsOf(data, {});
    expect(statSync(path.join(data, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('that the environment gives are taken and not stored', () => {
    const given = { ZVONEK_PLATFORM_KEY: 'platform-key-of-mine', ZVONEK_SECRET: 'f'.repeat(64) };
    expect(secretsOf(data, given)).toMatchObject({ platformKey: 'platform-key-of-mine', secret: 'f'.repeat(64) });
    expect(readFileSync(path.join(data, 'secrets.json'), 'utf8')).not.toContain('platform-key-of-mine');
  });
});
