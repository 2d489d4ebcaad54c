import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource } from '../../../src/db/connection/data-source.js';
import { assertBoundByRowSecurity } from '../../../src/db/connection/database-roles.js';
import { Database } from '../../../src/db/database.js';
import { ClientRow } from '../../../src/db/entities/booking/client.entity.js';
import { BusinessRow } from '../../../src/db/entities/business/business.entity.js';
import type { Stores } from '../../../src/db/stores/stores.js';
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

  it.each(['clients_like($1, $1, NULL, 10)', 'messages_to_number($1, 10)'])('is kept by %s', async (search) => {
    const source = await createDataSource(urls.apiUrl).initialize();
    const [{ id: bookingId }] = await owner.query(
      `WITH service AS (
         INSERT INTO services (id, business_id, name, duration_minutes, approval)
         VALUES (gen_random_uuid(), $1, '', 30, 'inherit') RETURNING id
       ), client AS (
         INSERT INTO clients (id, business_id, name, phone) VALUES (gen_random_uuid(), $1, '', '+420777123456') RETURNING id
       )
       INSERT INTO bookings (id, business_id, reference, service_id, status, source, starts_at, ends_at, time_zone, version,
         announced_event, announced_version, announced_at)
       SELECT gen_random_uuid(), $1, gen_random_uuid(), service.id, 'confirmed', 'api', now(), now(), 'UTC', 1, 'created', 1, now()
       FROM service, client RETURNING id`,
      [one],
    );
    await owner.query(
      `WITH rule AS (
         INSERT INTO notification_rules (id, business_id, kind, channel, audience, enabled, offsets, late_policy, version)
         VALUES (gen_random_uuid(), $1, 'confirmed', 'sms', 'client', true, '[]', 'skip', 1) RETURNING id
       )
       INSERT INTO messages (id, business_id, booking_id, rule_id, kind, channel, audience, occurrence, booking_version, status,
         due_at, arm_at, expires_at, recipient)
       SELECT gen_random_uuid(), $1, $2, id, 'confirmed', 'sms', 'client', '', 1, 'sent', now(), now(), now(), '+420777123456'
       FROM rule`,
      [one, bookingId],
    );
    const part = search.startsWith('clients') ? '%7771%' : '7771';
    const found = async (businessId?: string) => {
      const ask = ({ manager: tx }: Stores) => tx.query(`SELECT * FROM ${search}`, [part]);
      const database = new Database(source);
      return (await (businessId ? database.forBusiness(businessId, ask) : database.acrossBusinesses(ask))).length;
    };
    expect(await found(one)).toBeGreaterThan(0);
    expect(await found(other)).toBe(0);
    expect(await found()).toBe(0);
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
