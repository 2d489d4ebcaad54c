import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { databaseConfig } from '../config/config.js';
import { createDataSource } from './connection/data-source.js';
import { assertBoundByRowSecurity } from './connection/database-roles.js';
import { Database } from './database.js';

/** The database of one process: opened at start, closed last. */
@Global()
@Module({
  providers: [
    {
      provide: DataSource,
      useFactory: async () => {
        const source = await createDataSource(databaseConfig().url).initialize();
        await assertBoundByRowSecurity(source.manager);
        return source;
      },
    },
    { provide: Database, useFactory: (source: DataSource) => new Database(source), inject: [DataSource] },
  ],
  exports: [Database],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}
