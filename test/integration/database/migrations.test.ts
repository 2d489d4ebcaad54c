import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDataSource } from '../../../src/db/connection/data-source.js';
import { migrate } from '../../../src/db/migrate.js';
import { createEmptyDatabase } from '../../support/servers/postgres.js';

let source: ReturnType<typeof createDataSource>;
beforeAll(async () => {
  const ownerUrl = await createEmptyDatabase();
  await migrate(ownerUrl, { api: 'a-password', worker: 'another-password' });
  source = await createDataSource(ownerUrl, 1).initialize();
});
afterAll(() => source.destroy());

/** Tables, functions, types and sequences, but the list of migrations. */
const objects = async (): Promise<string[]> => {
  const rows = await source.query(`
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1`);
  return rows.map(({ name }: { name: string }) => name).filter((name: string) => !/migrations|^PK_/.test(name));
};
const columns = () =>
  source.query(`
    SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
    WHERE table_schema = 'public' ORDER BY 1, 2`);

it('can be taken back and made again', async () => {
  const before = await columns();
  for (const _ of source.migrations) await source.undoLastMigration();
  expect(await objects()).toEqual([]);
  await source.runMigrations();
  expect(await columns()).toEqual(before);
});
