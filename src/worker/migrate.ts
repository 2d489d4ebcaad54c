import { migrationConfig } from '../config/config.js';
import { ensureApplicationRole } from '../db/connection/application-role.js';
import { createDataSource } from '../db/connection/data-source.js';

const { ownerUrl, appPassword } = migrationConfig();
const source = await createDataSource(ownerUrl, 1).initialize();
try {
  await ensureApplicationRole(source.manager, appPassword);
  const done = await source.runMigrations();
  console.log(
    done.length === 0 ? 'The database is up to date.' : `Migrated: ${done.map(({ name }) => name).join(', ')}`,
  );
} finally {
  await source.destroy();
}
