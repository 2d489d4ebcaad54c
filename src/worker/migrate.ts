import { MigrationConfig } from '../config/config.js';
import { migrate } from '../db/migrate.js';

const { ownerUrl, passwords } = new MigrationConfig();
const done = await migrate(ownerUrl, passwords);
console.log(done.length === 0 ? 'The database is up to date.' : `Migrated: ${done.join(', ')}`);
