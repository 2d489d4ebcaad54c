import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { root } from '../../tools/launch/paths.js';

const right = {
  DATABASE_URL: 'postgres://nobody:none@127.0.0.1:9/nothing',
  TEMPORAL_ADDRESS: '127.0.0.1:9',
  ZVONEK_PLATFORM_KEY: 'a-key-of-sixteen-characters',
  ZVONEK_SECRET: 'a secret of at least thirty-two characters',
  ZVONEK_APP_DB_PASSWORD: 'a-password',
};

describe('the programs as they are built', () => {
  const run = async (program: string, env: Record<string, string | undefined>) => {
    const { PATH } = process.env;
    const child = spawn(process.execPath, [`dist/${program}.js`], { cwd: root, env: { PATH, ...right, ...env } });
    const [out, err] = [text(child.stdout), text(child.stderr)];
    const [code] = await once(child, 'exit');
    return { code, said: `${await out}${await err}` };
  };

  it.each([
    ['api/main', 'DATABASE_URL', undefined],
    ['api/main', 'ZVONEK_PLATFORM_KEY', 'short'],
    ['api/main', 'ZVONEK_SECRET', undefined],
    ['worker/main', 'DATABASE_URL', 'mysql://somewhere/else'],
    ['worker/main', 'ZVONEK_SECRET', 'short'],
    ['worker/main', 'SMTP_URL', 'mail.example.com'],
    ['worker/migrate', 'ZVONEK_APP_DB_PASSWORD', undefined],
  ])('%s does not start with %s = %s and says so', async (program, name, value) => {
    const { code, said } = await run(program, { [name]: value });
    expect(code).toBe(1);
    expect(said).toContain(name);
  });

  it.each(['api/main', 'worker/main', 'worker/migrate', 'worker/prepare'])(
    '%s ends with an error when nothing answers, and shows no secret',
    async (program) => {
      const { code, said } = await run(program, {});
      expect(code).toBe(1);
      expect(said).not.toMatch(/nobody:none|a secret of|a-key-of|a-password/);
    },
  );
});
