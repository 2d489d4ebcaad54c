import type { EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource } from '../../../src/db/connection/data-source.js';
import { databaseRoles } from '../../../src/db/connection/database-roles.js';
import { applyFunctions, type SqlFunction, sqlFunctions } from '../../../src/db/connection/sql-functions.js';
import { migrate } from '../../../src/db/migrate.js';
import { createEmptyDatabase } from '../../support/servers/postgres.js';

type Definition = { name: string; definition: string; grants: string };

const definitions = (manager: EntityManager): Promise<Definition[]> =>
  manager.query(`
    SELECT proname AS name, pg_get_functiondef(oid) AS definition, proacl::text AS grants, proowner AS owner
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY proname`);

const answering = (name: string, answer: number): SqlFunction => ({
  name,
  text: `CREATE FUNCTION ${name}() RETURNS int LANGUAGE sql AS 'SELECT ${answer}';`,
});

describe('functions in the database', () => {
  let source: ReturnType<typeof createDataSource>;
  let files: SqlFunction[];
  beforeAll(async () => {
    const ownerUrl = await createEmptyDatabase();
    await migrate(ownerUrl, { api: 'a-password', worker: 'another-password' });
    source = await createDataSource(ownerUrl).initialize();
    files = await sqlFunctions(await databaseRoles(source.manager));
  });
  afterAll(() => source.destroy());

  /** In a transaction that leaves nothing. */
  async function trying<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = source.createQueryRunner();
    await runner.startTransaction();
    try {
      return await work(runner.manager);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }

  it('all have a file, which says all there is to say of them', async () => {
    const found = await definitions(source.manager);
    const made = await trying(async (manager) => {
      await applyFunctions(manager, []);
      expect(await definitions(manager)).toEqual([]);
      await applyFunctions(manager, files);
      return definitions(manager);
    });
    expect(made.map(({ name }) => name).sort()).toEqual(files.map(({ name }) => name).sort());
    expect(found).toEqual(made);
  });

  it('are for nobody who is not named', async () => {
    const forAll = (await definitions(source.manager)).filter(({ grants }) => !grants || /[{,]=X/.test(grants));
    expect(forAll).toEqual([]);
  });

  it('stay as they are where their file does', async () => {
    expect(await trying((manager) => applyFunctions(manager, files))).toEqual([]);
  });

  it('follow their files: made, changed and dropped', async () => {
    await trying(async (manager) => {
      await applyFunctions(manager, [answering('one', 1), answering('two', 2)]);
      const changed = [answering('two', 3), answering('three', 3)];
      expect(await applyFunctions(manager, changed)).toEqual(['one', 'two', 'three']);
      expect((await definitions(manager)).map(({ name }) => name)).toEqual(['three', 'two']);
      expect(await manager.query('SELECT two() AS answer')).toEqual([{ answer: 3 }]);
    });
  });

  it('may call what is made after them, but nothing that is not there', async () => {
    const calls = (name: string, called: string): SqlFunction => ({
      name,
      text: `CREATE FUNCTION ${name}() RETURNS int LANGUAGE sql AS 'SELECT ${called}()';`,
    });
    await trying((manager) => applyFunctions(manager, [calls('first', 'second'), answering('second', 2)]));
    const nothing = trying((manager) => applyFunctions(manager, [calls('first', 'nothing')]));
    await expect(nothing).rejects.toThrow('function nothing() does not exist');
  });
});
