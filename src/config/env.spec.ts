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

describe('what takes messages and sends none', () => {
  afterEach(() => vi.unstubAllEnvs());
  const compose = read('docker-compose.yml');
  /** The lines of a service, which are indented more than its name. */
  const service = (name: string) => new RegExp(`^ {2}${name}:\n((?: {4}.*\n)+)`, 'm').exec(compose)?.[1] ?? '';

  it.each(['sms-sandbox', 'mailpit'])('%s is there in docker-compose.yml under the profile sandbox alone', (name) => {
    expect(service(name)).toContain('profiles: [sandbox]\n');
    expect(service(name).length).toBeGreaterThan(50);
    expect(compose.replaceAll(service(name), '')).not.toMatch(new RegExp(`depends_on:.*${name}|//${name}:`));
  });

  it.each(['SMS_SANDBOX_URL', 'COMPOSE_PROFILES'])('is not asked for by .env.example: %s is empty', (variable) => {
    expect(read('.env.example')).toMatch(new RegExp(`^${variable}=$`, 'm'));
  });

  it('is not led to by what .env.example says of mail', () => {
    expect(read('.env.example')).not.toMatch(/^\w+=.*(mailpit|sandbox)/m);
    expect(compose).toMatch(/SMTP_URL: \$\{SMTP_URL:\?\}/);
  });

  it.each([[''], [undefined]])('is used by no process without an address: %j', (given) => {
    vi.stubEnv('SMS_SANDBOX_URL', given);
    expect(new groups.ProvidersConfig()).toMatchObject({ sandboxUrl: undefined });
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

describe('TRUST_PROXY', () => {
  const read = (given: string) => {
    vi.stubEnv('ZVONEK_PLATFORM_KEY', 'a key of the platform');
    vi.stubEnv('TRUST_PROXY', given);
    return (new groups.ApiConfig() as InstanceType<typeof groups.ApiConfig>).trustProxy;
  };
  afterEach(() => vi.unstubAllEnvs());

  it('names nobody, addresses and nets, or how many proxies there are', () => {
    expect([read(''), read('10.0.0.0/8, ::1')]).toEqual([false, ['10.0.0.0/8', '::1']]);
    const twoProxies = read('2') as (address: string, hop: number) => boolean;
    expect([0, 1, 2].map((hop) => twoProxies('192.0.2.1', hop))).toEqual([true, true, false]);
  });

  it.each(['true', 'proxy.example', '10.0.0.0/33', '10.0.0/8', '::1/129', '10.0.0.1,', '-1', '100'])(
    'is refused where it is %j',
    (given) => expect(() => read(given)).toThrow('TRUST_PROXY: must be addresses, nets'),
  );
});
