import { DataSource } from 'typeorm';
import { entities } from '../entities/index.js';
import { Tables1000000000100 } from '../migrations/1000000000100-tables.js';
import { SnakeCaseNamingStrategy } from './snake-case.naming-strategy.js';
import { SturdyClient } from './sturdy-client.js';

/** A source of connections to PostgreSQL at `url`; nothing is opened before `initialize`. */
export function createDataSource(url: string, poolSize = 10): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    poolSize,
    entities,
    namingStrategy: new SnakeCaseNamingStrategy(),
    migrations: [Tables1000000000100],
    migrationsTransactionMode: 'each',
    applicationName: 'zvonek',
    connectTimeoutMS: 5_000,
    extra: { keepAlive: true, statement_timeout: 30_000, Client: SturdyClient },
  });
}
