import { afterEach, describe, expect, it, vi } from 'vitest';
import { roleUrl, startingEnvironment } from './stack-environment.ts';

afterEach(() => vi.unstubAllEnvs());

describe('the environment of a stack', () => {
  it('on temporary data knows no server of the surroundings', () => {
    vi.stubEnv('DATABASE_URL', 'postgres://owner@production/zvonek');
    vi.stubEnv('TEMPORAL_ADDRESS', 'production:7233');
    const env = startingEnvironment(true, { SMTP_URL: 'smtp://127.0.0.1:2525' });
    expect(env).toMatchObject({ PATH: process.env.PATH, SMTP_URL: 'smtp://127.0.0.1:2525' });
    expect(env).not.toHaveProperty('DATABASE_URL');
    expect(env).not.toHaveProperty('TEMPORAL_ADDRESS');
  });

  it('takes an empty variable for one that is not set', () => {
    vi.stubEnv('DATABASE_URL', '');
    expect(startingEnvironment(false)).not.toHaveProperty('DATABASE_URL');
  });

  it('lets api and worker in as roles that own nothing', () => {
    const url = 'postgres://owner:pw@db.example.com:5433/salon?sslmode=require';
    expect(roleUrl(url, 'api', 'p@ss')).toBe('postgres://salon_api:p%40ss@db.example.com:5433/salon?sslmode=require');
    expect(roleUrl(url, 'worker', 'pw')).toBe('postgres://salon_worker:pw@db.example.com:5433/salon?sslmode=require');
  });
});
