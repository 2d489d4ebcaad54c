import { Module } from '@nestjs/common';
import { ApplicationModule } from '../application/application.module.js';
import {
  CallbackConfig,
  DatabaseConfig,
  DeliveryConfig,
  ProvidersConfig,
  ReplanConfig,
  SealConfig,
  TemporalConfig,
} from '../config/config.js';
import { ConfigModule } from '../config/config.module.js';
import { ActivitiesModule } from './activities.module.js';
import { Workers } from './workers.js';

@Module({
  imports: [
    ConfigModule.forRoot([
      CallbackConfig,
      DatabaseConfig,
      DeliveryConfig,
      ProvidersConfig,
      ReplanConfig,
      SealConfig,
      TemporalConfig,
    ]),
    ApplicationModule.forRootAsync({
      database: { inject: [DatabaseConfig], useFactory: (database: DatabaseConfig) => database },
      engine: { inject: [TemporalConfig], useFactory: (temporal: TemporalConfig) => temporal },
      accounts: {
        inject: [SealConfig, CallbackConfig, ProvidersConfig],
        useFactory: (seal: SealConfig, callback: CallbackConfig, providers: ProvidersConfig) => ({
          ...seal,
          ...callback,
          ...providers,
        }),
      },
    }),
    ActivitiesModule,
  ],
  providers: [Workers],
})
export class WorkerModule {}
