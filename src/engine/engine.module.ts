import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { BookingWorkflows } from './booking-workflows.js';
import { EngineCheck } from './engine.check.js';

/** Where Temporal is. */
export interface EngineSettings {
  address: string;
  namespace: string;
}

/** The connection to Temporal: opened by the first call, so that a process starts and answers without it. */
@Module({})
export class EngineModule implements OnApplicationShutdown {
  constructor(private readonly connection: Connection) {}

  /** For the root of a process; the settings are read when it starts. */
  static at(settings: () => EngineSettings): DynamicModule {
    const connect = () =>
      Connection.lazy({
        address: settings().address,
        interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: 3 }))],
      });
    const speak = (connection: Connection) => new Client({ connection, namespace: settings().namespace });
    return {
      module: EngineModule,
      global: true,
      providers: [
        { provide: Connection, useFactory: connect },
        { provide: Client, useFactory: speak, inject: [Connection] },
        BookingWorkflows,
        EngineCheck,
      ],
      exports: [BookingWorkflows, EngineCheck],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.connection.close();
  }
}
