import { startPostgres } from './postgres.js';

/** One PostgreSQL server for the whole run; every test file makes a database of its own on it. */
export default async function setup(): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  process.env.ZVONEK_TEST_DATABASE_URL = postgres.ownerUrl;
  return () => postgres.stop();
}
