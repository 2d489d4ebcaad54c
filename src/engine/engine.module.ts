import { type DynamicModule, type FactoryProvider, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { BookingWorkflows } from './booking-workflows.js';
import { CodeWorkflows } from './code-workflows.js';
import { EngineCheck } from './engine.check.js';
import { NoticeWorkflows } from './notice-workflows.js';
import { ReplanWorkflows } from './replan-workflows.js';
import { TermChangeWorkflows } from './term-change-workflows.js';
import { Waking } from './waking.js';

/** Where Temporal is, and which of its namespaces is ours. */
export abstract class EngineSettings {
  abstract readonly address: string;
  abstract readonly namespace: string;
}

/** The connection to Temporal: opened by the first call, so that the API starts and answers without it. */
@Module({
  providers: [
    {
      provide: Connection,
      inject: [EngineSettings],
      useFactory: ({ address }: EngineSettings) =>
        Connection.lazy({
          address,
          interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: 3 }))],
        }),
    },
    {
      provide: Client,
      inject: [Connection, EngineSettings],
      useFactory: (connection: Connection, { namespace }: EngineSettings) => new Client({ connection, namespace }),
    },
    BookingWorkflows,
    CodeWorkflows,
    EngineCheck,
    NoticeWorkflows,
    ReplanWorkflows,
    TermChangeWorkflows,
    Waking,
  ],
  exports: [
    BookingWorkflows,
    CodeWorkflows,
    EngineCheck,
    NoticeWorkflows,
    ReplanWorkflows,
    TermChangeWorkflows,
    Waking,
  ],
})
export class EngineModule implements OnApplicationShutdown {
  static forRootAsync(settings: Omit<FactoryProvider<EngineSettings>, 'provide'>): DynamicModule {
    return { module: EngineModule, global: true, providers: [{ ...settings, provide: EngineSettings }] };
  }

  constructor(private readonly connection: Connection) {}

  onApplicationShutdown(): Promise<void> {
    return this.connection.close();
  }
}
