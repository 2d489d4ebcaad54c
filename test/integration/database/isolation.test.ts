import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource } from '../../../src/db/connection/data-source.js';
import { assertBoundByRowSecurity } from '../../../src/db/connection/database-roles.js';
import { Database } from '../../../src/db/database.js';
import { BusinessRow } from '../../../src/db/entities/business/business.entity.js';
import { createDatabase } from '../../support/servers/postgres.js';

describe('isolation of businesses', () => {
  let urls: Awaited<ReturnType<typeof createDatabase>>;
  let source: ReturnType<typeof createDataSource>;
  let database: Database;
  const one = crypto.randomUUID();
  const other = crypto.randomUUID();

  beforeAll(async () => {
    urls = await createDatabase();
    source = await createDataSource(urls.appUrl).initialize();
    database = new Database(source);
    for (const id of [one, other]) {
      await database.forBusiness(id, ({ manager: tx }) =>
        tx.insert(BusinessRow, {
          id,
          name: id,
          timeZone: 'Europe/Prague',
          country: 'CZ',
          language: 'cs',
          approval: 'automatic',
        }),
      );
    }
  });
  afterAll(() => source.destroy());

  it('shows a business its own rows alone', async () => {
    const seen = await database.forBusiness(one, ({ manager: tx }) => tx.find(BusinessRow));
    expect(seen.map(({ id }) => id)).toEqual([one]);
  });

  it('shows nothing where no business is set', async () => {
    expect(await source.manager.find(BusinessRow)).toEqual([]);
  });

  it("does not let a business write another's row", async () => {
    const write = database.forBusiness(one, ({ manager: tx }) =>
      tx.query(`INSERT INTO clients (id, business_id, name) VALUES ($1, $2, 'x')`, [crypto.randomUUID(), other]),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });

  it('binds every table that belongs to a business', async () => {
    const owner = await createDataSource(urls.ownerUrl).initialize();
    const open = await owner.query(`
      SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'business_id'
      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT relrowsecurity`);
    expect(open).toEqual([]);
    await expect(assertBoundByRowSecurity(owner.manager)).rejects.toThrow(/row-level security/);
    await owner.destroy();
  });
});
