import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { readJson, writeJson } from './json-file.ts';

/** What was made once for a data directory and never leaves it. */
export interface Secrets {
  /** Tells this data directory's database from one that an earlier directory left behind. */
  installation: string;
  platformKey: string;
  /** 64 hexadecimal digits that sign and encrypt. */
  secret: string;
  databasePassword: string;
  apiPassword: string;
  workerPassword: string;
  /** The demo salon's key, once it is seeded. */
  demoKey?: string;
}

const fileOf = (data: string) => path.join(data, 'secrets.json');
const random = (bytes: number) => randomBytes(bytes).toString('hex');

/** The secrets of a data directory; those that the environment gives are taken and not kept. */
export function secretsOf(data: string, env: NodeJS.ProcessEnv): Secrets {
  const kept = readJson<Partial<Secrets>>(fileOf(data));
  const secrets: Secrets = {
    installation: random(8),
    platformKey: `zvp_${random(24)}`,
    secret: random(32),
    databasePassword: random(16),
    apiPassword: random(16),
    workerPassword: random(16),
    ...kept,
  };
  writeJson(fileOf(data), secrets);
  return {
    ...secrets,
    platformKey: env.ZVONEK_PLATFORM_KEY ?? secrets.platformKey,
    secret: env.ZVONEK_SECRET ?? secrets.secret,
    apiPassword: env.ZVONEK_APP_DB_PASSWORD ?? secrets.apiPassword,
    workerPassword: env.ZVONEK_WORKER_DB_PASSWORD ?? secrets.workerPassword,
  };
}

export function keepDemoKey(data: string, demoKey: string): void {
  writeJson(fileOf(data), { ...readJson<Secrets>(fileOf(data)), demoKey });
}
