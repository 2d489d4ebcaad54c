import { expect, it } from 'vitest';
import { isDatabaseAway } from '../../../src/db/connection/database-faults.js';
import { openSalon } from '../../support/salon/opened.js';

const salon = await openSalon();

it('says that the database is away when the connection is lost between two queries of a transaction', async () => {
  const work = salon.database.forBusiness(salon.businessId, async ({ manager: tx }) => {
    await tx.query('SELECT pg_terminate_backend(pg_backend_pid())').catch(() => {});
    await tx.query('SELECT 1');
  });
  expect(isDatabaseAway(await work.catch((error) => error))).toBe(true);
  expect(await salon.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
});
