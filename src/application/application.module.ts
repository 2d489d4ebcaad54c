import { type DynamicModule, type FactoryProvider, Module } from '@nestjs/common';
import { DatabaseModule, type DatabaseSettings } from '../db/database.module.js';
import { EngineModule, type EngineSettings } from '../engine/engine.module.js';
import type { AccountSettings } from './accounts/account-settings.js';
import { AccountsModule } from './accounts/accounts.module.js';
import { BookingRunsModule } from './bookings/booking-runs.module.js';
import { FailingRowsModule } from './failing-rows/failing-rows.module.js';
import { HealthChecksModule } from './health/health-checks.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { ReceiptsModule } from './receipts/receipts.module.js';
import { ReplansModule } from './replans/replans.module.js';
import { WaitingModule } from './waiting/waiting.module.js';

type Settings<T> = Omit<FactoryProvider<T>, 'provide'>;

/** What the use cases need to know of their process. */
export interface ApplicationSettings {
  database: Settings<DatabaseSettings>;
  engine: Settings<EngineSettings>;
  accounts: Settings<AccountSettings>;
}

/** The use cases that both processes have, with what they work on. */
@Module({})
export class ApplicationModule {
  static forRootAsync({ database, engine, accounts }: ApplicationSettings): DynamicModule {
    const rooms = [DatabaseModule.forRootAsync(database), EngineModule.forRootAsync(engine)];
    const useCases = [
      AccountsModule.forRootAsync(accounts),
      BookingRunsModule,
      FailingRowsModule,
      HealthChecksModule,
      NoticesModule,
      ReceiptsModule,
      ReplansModule,
      WaitingModule,
    ];
    return { module: ApplicationModule, imports: [...rooms, ...useCases] };
  }
}
