import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { StartedWorkflows } from '../application/bookings/started-workflows.js';
import { temporalConfig } from '../config/config.js';
import { Database } from '../db/database.js';
import { BookingWorkflows } from './booking-workflows.js';
import { EngineCheck } from './engine.check.js';

/** The connection to Temporal: opened by the first call, so that the API starts and answers without it. */
@Module({
  providers: [
    {
      provide: Connection,
      useFactory: () =>
        Connection.lazy({
          address: temporalConfig().address,
          interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: 3 }))],
        }),
    },
    {
      provide: Client,
      useFactory: (connection: Connection) => new Client({ connection, namespace: temporalConfig().namespace }),
      inject: [Connection],
    },
    {
      provide: StartedWorkflows,
      useFactory: (database: Database) => new StartedWorkflows(database),
      inject: [Database],
    },
    BookingWorkflows,
    EngineCheck,
  ],
  exports: [BookingWorkflows, EngineCheck],
})
export class EngineModule implements OnApplicationShutdown {
  constructor(private readonly connection: Connection) {}

  onApplicationShutdown(): Promise<void> {
    return this.connection.close();
  }
}
