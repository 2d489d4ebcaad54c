import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { requiredEnv } from '../../support/servers/required-env.js';

const name = `visibility_${randomUUID().replaceAll('-', '')}`;
const owner = new pg.Client({ connectionString: requiredEnv('ZVONEK_TEST_DATABASE_URL') });
const client = new pg.Client({
  connectionString: requiredEnv('ZVONEK_TEST_DATABASE_URL').replace(/[^/]+$/, name),
});

beforeAll(async () => {
  await owner.connect();
  await owner.query(`CREATE DATABASE ${name}`);
  await client.connect();
  await client.query(`
    CREATE TABLE executions_visibility (namespace_id text, run_id text, status int, data jsonb, PRIMARY KEY (namespace_id, run_id));
    CREATE INDEX by_status ON executions_visibility (namespace_id, status);
    CREATE INDEX by_bool_01 ON executions_visibility (namespace_id, (data ->> 'Bool01'), run_id DESC);
    CREATE INDEX by_text_01 ON executions_visibility USING gin (data);`);
});
afterAll(async () => {
  await client.end();
  await owner.query(`DROP DATABASE ${name}`);
  await owner.end();
});

const indexes = async () => {
  const { rows } = await client.query<{ indexdef: string }>(
    `SELECT indexdef FROM pg_indexes WHERE tablename = 'executions_visibility' ORDER BY indexname`,
  );
  return rows.map(({ indexdef }) => indexdef);
};
const take = async (step: string) => client.query(await readFile(`deploy/temporal/${step}-visibility.sql`, 'utf8'));

it('drops the indexes that nobody goes by, and makes them again as they were, however often it is asked', async () => {
  const before = await indexes();
  await take('lean');
  await take('lean');
  expect((await indexes()).map((index) => index.split(' ON ')[0])).toEqual([
    'CREATE INDEX by_status',
    'CREATE UNIQUE INDEX executions_visibility_pkey',
  ]);
  await take('full');
  expect(await indexes()).toEqual(before);
  await take('full');
  expect(await indexes()).toEqual(before);
});
