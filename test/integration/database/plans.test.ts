import type { DataSource, EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource } from '../../../src/db/connection/data-source.js';
import { Database } from '../../../src/db/database.js';
import type { Cursor } from '../../../src/db/stores/page.js';
import type { Stores } from '../../../src/db/stores/stores.js';
import { channels, messageKinds, messageStatuses } from '../../../src/domain/message/message.js';
import { createDatabase } from '../../support/servers/postgres.js';
import type { Call } from './plans/call.js';
import { storeCalls } from './plans/store-calls.js';
import { businesses, type Known, knownOf, makeTwoBusinesses } from './plans/two-businesses.js';

/** Those that grow with what a business sells. */
const growing = [
  ...['clients', 'contact_choices', 'bookings', 'booking_changes', 'payments', 'messages', 'delivery_attempts'],
  ...['message_words', 'terms'],
  ...['delivery_receipts', 'inbound_messages', 'idempotency_keys'],
];
/** Of 8 KB, from tables and indexes; the messages of the great business have 6,500 in their table alone. */
const mostBlocks = 2_000;
/** Each message that is found by a part of a number is looked at, through an index of several levels. */
const mostBlocksOf: Record<string, number> = {
  'messages.page by three digits': 6_500,
  'messages.page by a part that all have': 6_500,
};

const calls = Object.entries(storeCalls).flatMap(([store, methods]) =>
  Object.entries<Call | Record<string, Call>>(methods).flatMap(([method, variants]) =>
    Object.entries(typeof variants === 'function' ? { '': variants } : variants).map(
      ([variant, call]) => [`${store}.${method} ${variant}`.trim(), call] as const,
    ),
  ),
);

let owner: DataSource;
let source: DataSource;
beforeAll(async () => {
  const { ownerUrl, testUrl } = await createDatabase();
  owner = await createDataSource(ownerUrl).initialize();
  await makeTwoBusinesses(owner);
  source = await createDataSource(testUrl, 1).initialize();
});
afterAll(() => Promise.all([source?.destroy(), owner?.destroy()]));

interface Reads {
  blocks: number;
  /** How often each table was read as a whole. */
  whole: Record<string, number>;
}

const reads = async (manager: EntityManager): Promise<Reads> => {
  const [row] = await manager.query(
    `SELECT sum(pg_stat_get_xact_blocks_fetched(oid))::int AS blocks,
       jsonb_object_agg(relname, pg_stat_get_xact_numscans(oid)) FILTER (WHERE relname = ANY ($1)) AS whole
     FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')`,
    [growing],
  );
  return row;
};

class TakenBack extends Error {}

/** What a call reads, which is taken back. */
async function readsOf(businessId: string, planMode: string, call: (stores: Stores) => Promise<unknown>) {
  let found = { blocks: 0, whole: [] as string[] };
  await new Database(source)
    .forBusiness(businessId, async (stores) => {
      await stores.manager.query(`SET LOCAL plan_cache_mode = ${planMode}`);
      const before = await reads(stores.manager);
      await call(stores);
      const after = await reads(stores.manager);
      const whole = growing.filter((table) => after.whole[table] !== before.whole[table]);
      found = { blocks: after.blocks - before.blocks, whole };
      throw new TakenBack();
    })
    .catch((error) => {
      if (!(error instanceof TakenBack)) throw error;
    });
  return found;
}

describe.each([
  ['great', 'auto'],
  ['great', 'force_generic_plan'],
  ['small', 'auto'],
] as const)('of a %s business, planned by %s', (size, planMode) => {
  const businessId = businesses[size];
  let known: Known;
  beforeAll(async () => {
    known = await knownOf(owner.manager, businessId);
  });

  it.each(calls)('%s reads no table as a whole, and little of any', async (name, call) => {
    const { blocks, whole } = await readsOf(businessId, planMode, (stores) => call(stores, known));
    expect(whole).toEqual([]);
    expect(blocks).toBeLessThan(mostBlocksOf[name] ?? mostBlocks);
  });
});

describe.each(['ASC', 'DESC'] as const)('messages in %sENDING order', (direction) => {
  const filters = [undefined, ...messageStatuses].flatMap((status) =>
    [undefined, ...messageKinds].flatMap((kind) =>
      [undefined, ...channels].map((channel) => ({ status, kind, channel })),
    ),
  );

  it('are found by every status, kind and channel, page by page', async () => {
    const database = new Database(source);
    const all = await database.forBusiness(businesses.small, ({ messages }) =>
      messages.page({ limit: 5_000 }, direction),
    );
    for (const filter of filters) {
      const wanted = all.items.filter((message) =>
        Object.entries(filter).every(([name, value]) => value === undefined || message[name as 'status'] === value),
      );
      const found: string[] = [];
      let cursor: Cursor | undefined;
      do {
        const query = { ...filter, limit: 300, cursor };
        const { items, next } = await database.forBusiness(businesses.small, ({ messages }) =>
          messages.page(query, direction),
        );
        found.push(...items.map(({ id }) => id));
        cursor = next ?? undefined;
      } while (cursor);
      expect(found).toEqual(wanted.map(({ id }) => id));
    }
  });
});
