import { afterAll, beforeAll, expect, it } from 'vitest';
import { SturdyClient } from '../../../src/db/connection/sturdy-client.js';
import { createDatabase } from '../../support/servers/postgres.js';

let client: SturdyClient;
beforeAll(async () => {
  client = new SturdyClient((await createDatabase()).ownerUrl);
  await client.connect();
});
afterAll(() => client.end());

const ids = `ARRAY['01990000-0000-7000-8000-000000000001', '01990000-0000-7000-8000-000000000002']::uuid[]`;
const rows = `'[{"id": "01990000-0000-7000-8000-000000000001", "attempt_id": "01990000-0000-7000-8000-000000000003"}]'`;

it.each([
  `message_contexts(${ids})`,
  `lock_messages(${ids})`,
  `settle_claims(${rows})`,
  `record_attempts(${rows})`,
  `note_started_workflows(${ids})`,
])('%s reads no table as a whole, though it was planned when all were empty', async (call) => {
  await client.query('BEGIN');
  await client.query(`SELECT * FROM ${call}`);
  const { rows: whole } = await client.query(
    'SELECT relname, seq_scan FROM pg_stat_xact_user_tables WHERE seq_scan > 0',
  );
  await client.query('ROLLBACK');
  expect(whole).toEqual([]);
});
