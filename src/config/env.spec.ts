import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as groups from './config.js';

const variables = new Set(Object.values(groups).flatMap((group) => group.variables));
const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

describe('the environment', () => {
  it('is told of in the README, variable by variable', () => {
    const table = read('README.md').split('## Configuration')[1] ?? '';
    for (const variable of variables) expect(table).toContain(`\`${variable}\``);
  });

  it('is passed on by docker-compose.yml, and what is not settled there can be set in .env', () => {
    const compose = read('docker-compose.yml');
    const example = read('.env.example');
    for (const variable of variables) expect(compose).toMatch(new RegExp(`^ +${variable}: `, 'm'));
    for (const [, variable] of compose.matchAll(/\$\{(\w+):/g))
      expect(example).toMatch(new RegExp(`^${variable}=`, 'm'));
  });
});

describe('e-mails at once', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('are no more than there are connections: one that only waits for its connection must not count as handed over', () => {
    vi.stubEnv('EMAIL_SLOTS', '40');
    vi.stubEnv('SMTP_CONNECTIONS', '8');
    expect(new groups.DeliveryConfig().slots.email).toBe(8);
    vi.stubEnv('SMTP_CONNECTIONS', '60');
    expect(new groups.DeliveryConfig().slots.email).toBe(40);
  });
});
