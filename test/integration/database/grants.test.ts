import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource } from '../../../src/db/connection/data-source.js';
import { createDatabase } from '../../support/servers/postgres.js';

/** What one of the two processes never has a reason to ask, and could do most harm with. */
const functions = {
  api: ['find_api_key', 'claim_idempotency_key', 'keep_answer', 'store_receipt'],
  worker: [
    'message_contexts',
    'lock_messages',
    'settle_claims',
    'record_attempts',
    'lock_phone',
    'open_bookings',
    'keep_phone_code',
    'reseal_account',
  ],
};
const tables = {
  api: ['api_keys', 'idempotency_keys', 'provider_accounts', 'phones', 'sending_methods'],
  worker: ['send_rates'],
  nobody: ['delivery_receipts', 'applied_functions'],
};

describe.each(['api', 'worker'] as const)('the role of the %s', (role) => {
  const otherRole = role === 'api' ? 'worker' : 'api';
  let source: ReturnType<typeof createDataSource>;
  beforeAll(async () => {
    const { apiUrl, workerUrl } = await createDatabase();
    source = await createDataSource(role === 'api' ? apiUrl : workerUrl).initialize();
  });
  afterAll(() => source.destroy());

  const mayCall = async (name: string): Promise<boolean> => {
    const [{ may }] = await source.query(
      `SELECT has_function_privilege(oid, 'EXECUTE') AS may FROM pg_proc WHERE proname = $1`,
      [name],
    );
    return may;
  };
  const may = async (privileges: string, table: string): Promise<boolean> => {
    const [{ may }] = await source.query('SELECT has_table_privilege($1, $2) AS may', [table, privileges]);
    return may;
  };

  it.each(functions[role])('calls %s', async (name) => {
    expect(await mayCall(name)).toBe(true);
  });

  it.each(functions[otherRole])('does not call %s', async (name) => {
    expect(await mayCall(name)).toBe(false);
  });

  it.each(tables[role])('reads %s', async (table) => {
    expect(await may('SELECT', table)).toBe(true);
  });

  it.each([...tables[otherRole], ...tables.nobody])('does not touch %s', async (table) => {
    expect(await may('SELECT, INSERT, UPDATE, DELETE', table)).toBe(false);
  });

  it('truncates nothing and makes nothing', async () => {
    const rows = await source.query(`
      SELECT relname FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND has_table_privilege(oid, 'TRUNCATE, REFERENCES, TRIGGER')`);
    expect(rows).toEqual([]);
    await expect(source.query('CREATE TABLE mine ()')).rejects.toThrow('permission denied for schema public');
  });

  it('is told so where it asks all the same', async () => {
    const call = source.query('SELECT * FROM message_contexts($1)', [[]]);
    if (role === 'api') await expect(call).rejects.toThrow('permission denied for function message_contexts');
    else await expect(call).resolves.toEqual([]);
  });
});
