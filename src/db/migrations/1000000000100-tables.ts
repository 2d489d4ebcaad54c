import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRoles } from '../connection/database-roles.js';
import { dropAppliedFunctions } from '../connection/sql-functions.js';
import { access, protect } from './tables/access.js';
import { bookingTables } from './tables/booking.tables.js';
import { businessTables } from './tables/business.tables.js';
import { deliveryTables } from './tables/delivery.tables.js';
import { maintenanceTables } from './tables/maintenance.tables.js';

/** Which functions the database has, as the files of `functions` define them. */
const functions = 'CREATE TABLE applied_functions (name text PRIMARY KEY, checksum text NOT NULL);';

/** Indexes by parts of texts (`pg_trgm`) that begin with the business (`btree_gin`); apart from what is ours. */
const extensions = `
CREATE SCHEMA extensions;
CREATE EXTENSION pg_trgm SCHEMA extensions;
CREATE EXTENSION btree_gin SCHEMA extensions;`;

export class Tables1000000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const roles = await databaseRoles(runner.manager);
    await runner.query(`GRANT USAGE ON SCHEMA public TO ${roles.api}, ${roles.worker}`);
    await runner.query(extensions + businessTables + bookingTables + deliveryTables + maintenanceTables + functions);
    await runner.query(access.map((table) => protect(table, roles)).join(''));
  }

  async down(runner: QueryRunner): Promise<void> {
    const roles = await databaseRoles(runner.manager);
    await dropAppliedFunctions(runner.manager);
    const tables = [...access.map(({ table }) => table), 'applied_functions'];
    await runner.query(`DROP TABLE ${tables.join(', ')}`);
    await runner.query('DROP SCHEMA extensions CASCADE');
    await runner.query(`REVOKE USAGE ON SCHEMA public FROM ${roles.api}, ${roles.worker}`);
  }
}
