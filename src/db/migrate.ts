import { createDataSource } from './connection/data-source.js';
import { databaseRoles, ensureDatabaseRoles, type ForRoles } from './connection/database-roles.js';
import { applyFunctions, sqlFunctions } from './connection/sql-functions.js';

/** Brings a database up to date, roles, tables and functions, and gives the names of what it did. */
export async function migrate(ownerUrl: string, passwords: ForRoles<string>): Promise<string[]> {
  const source = await createDataSource(ownerUrl, 1).initialize();
  try {
    await ensureDatabaseRoles(source.manager, passwords);
    const migrations = await source.runMigrations();
    const functions = await sqlFunctions(await databaseRoles(source.manager));
    const applied = await source.transaction((manager) => applyFunctions(manager, functions));
    return [...migrations.map(({ name }) => name), ...applied];
  } finally {
    await source.destroy();
  }
}
