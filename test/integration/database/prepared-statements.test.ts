import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SturdyClient } from '../../../src/db/connection/sturdy-client.js';
import { createDatabase } from '../../support/servers/postgres.js';

describe('statements that are asked again and again', () => {
  let client: SturdyClient;
  beforeAll(async () => {
    client = new SturdyClient((await createDatabase()).ownerUrl);
    await client.connect();
  });
  afterAll(() => client.end());

  const ask = async (statement: string, times: number) => {
    for (let left = times; left > 0; left -= 1) await client.query(statement, [1]);
  };
  const prepared = async () => {
    const { rows } = await client.query('SELECT statement FROM pg_prepared_statements');
    return rows.map((row: { statement: string }) => row.statement);
  };

  it('are planned once in a connection, the seldom ones for every call', async () => {
    await ask('SELECT $1::int AS often', 10);
    await ask('SELECT $1::int AS seldom', 3);
    expect(await prepared()).toContain('SELECT $1::int AS often');
    expect(await prepared()).not.toContain('SELECT $1::int AS seldom');
  });

  it('are planned anew after a migration that changes what they answer', async () => {
    const statement = 'SELECT * FROM wares WHERE id = $1';
    await client.query('CREATE TABLE wares (id int)');
    await ask(statement, 10);
    await client.query(`ALTER TABLE wares ADD COLUMN name text DEFAULT 'shampoo'; INSERT INTO wares VALUES (1)`);
    await expect(client.query(statement, [1])).rejects.toThrow('cached plan must not change result type');
    await ask(statement, 10);
    expect((await client.query(statement, [1])).rows).toEqual([{ id: 1, name: 'shampoo' }]);
  });

  it('are so many at most that a connection stays small', async () => {
    for (let number = 0; number < 200; number += 1) await ask(`SELECT $1::int AS many_${number}`, 4);
    expect((await prepared()).length).toBeLessThanOrEqual(150);
  });
});
