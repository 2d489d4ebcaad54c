import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource } from '../../../src/db/connection/data-source.js';
import { assertBoundByRowSecurity } from '../../../src/db/connection/database-roles.js';
import { Database } from '../../../src/db/database.js';
import { ClientRow } from '../../../src/db/entities/booking/client.entity.js';
import { BusinessRow } from '../../../src/db/entities/business/business.entity.js';
import { createDatabase, type DatabaseUrls } from '../../support/servers/postgres.js';

const one = crypto.randomUUID();
const other = crypto.randomUUID();
let urls: DatabaseUrls;

beforeAll(async () => {
  urls = await createDatabase();
  const source = await createDataSource(urls.apiUrl).initialize();
  const database = new Database(source);
  for (const id of [one, other]) {
    await database.forBusiness(id, async ({ manager: tx }) => {
      const clock = { timeZone: 'Europe/Prague', country: 'CZ', language: 'cs' };
      await tx.insert(BusinessRow, { id, name: id, ...clock, approval: 'automatic' });
      await tx.insert(ClientRow, { id: crypto.randomUUID(), businessId: id, name: 'x', optOuts: [] });
    });
  }
  await source.destroy();
});

describe.each(['apiUrl', 'workerUrl'] as const)('isolation of businesses at %s', (role) => {
  let source: ReturnType<typeof createDataSource>;
  let database: Database;
  beforeAll(async () => {
    source = await createDataSource(urls[role]).initialize();
    database = new Database(source);
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
      tx.query('UPDATE clients SET business_id = $1', [other]),
    );
    await expect(write).rejects.toThrow(/row-level security/);
    const message = `INSERT INTO inbound_messages (id, business_id, account_id, dedupe_key, sender, text, at)
      VALUES ($1, $2, $1, '', '', '', now())`;
    const add = database.forBusiness(one, ({ manager: tx }) => tx.query(message, [crypto.randomUUID(), other]));
    await expect(add).rejects.toThrow(/row-level security/);
  });

  it('binds the role, which is checked at the start', async () => {
    await expect(assertBoundByRowSecurity(source.manager)).resolves.toBeUndefined();
  });
});

describe('isolation of businesses', () => {
  let owner: ReturnType<typeof createDataSource>;
  beforeAll(async () => {
    owner = await createDataSource(urls.ownerUrl).initialize();
  });
  afterAll(() => owner.destroy());

  it("does not let a business add another's row", async () => {
    const source = await createDataSource(urls.apiUrl).initialize();
    const write = new Database(source).forBusiness(one, ({ manager: tx }) =>
      tx.query(`INSERT INTO clients (id, business_id, name) VALUES ($1, $2, 'x')`, [crypto.randomUUID(), other]),
    );
    await expect(write).rejects.toThrow(/row-level security/);
    await source.destroy();
  });

  it('binds every table that belongs to a business', async () => {
    const open = await owner.query(`
      SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'business_id'
      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT relrowsecurity`);
    expect(open).toEqual([]);
  });

  it('is not for the owner, nor for whoever has the rights of the owner', async () => {
    await expect(assertBoundByRowSecurity(owner.manager)).rejects.toThrow(/row-level security/);
    await owner.transaction(async (manager) => {
      const [names] = await manager.query(`SELECT 'o_' || txid_current() AS owner, 'm_' || txid_current() AS member`);
      await manager.query(`CREATE ROLE ${names.owner}; CREATE ROLE ${names.member} IN ROLE ${names.owner}`);
      await manager.query(`ALTER TABLE clients OWNER TO ${names.owner}; SET LOCAL ROLE ${names.member}`);
      await expect(assertBoundByRowSecurity(manager)).rejects.toThrow(/row-level security/);
      await manager.query(`RESET ROLE; ALTER TABLE clients OWNER TO CURRENT_USER`);
      await manager.query(`DROP ROLE ${names.member}, ${names.owner}`);
    });
  });
});
