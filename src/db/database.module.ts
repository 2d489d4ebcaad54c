import { type DynamicModule, type FactoryProvider, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createDataSource } from './connection/data-source.js';
import { assertBoundByRowSecurity } from './connection/database-roles.js';
import { Database } from './database.js';

/** Where the database of a process is. */
export abstract class DatabaseSettings {
  abstract readonly url: string;
}

/** The database of one process: opened at start, closed last. */
@Module({
  providers: [
    {
      provide: DataSource,
      inject: [DatabaseSettings],
      useFactory: async ({ url }: DatabaseSettings) => {
        const source = await createDataSource(url).initialize();
        await assertBoundByRowSecurity(source.manager);
        return source;
      },
    },
    Database,
  ],
  exports: [Database],
})
export class DatabaseModule implements OnApplicationShutdown {
  static forRootAsync(settings: Omit<FactoryProvider<DatabaseSettings>, 'provide'>): DynamicModule {
    return { module: DatabaseModule, global: true, providers: [{ ...settings, provide: DatabaseSettings }] };
  }

  constructor(private readonly source: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}
