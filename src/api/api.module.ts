import { Module } from '@nestjs/common';
import { ApplicationModule } from '../application/application.module.js';
import {
  ApiConfig,
  CallbackConfig,
  DatabaseConfig,
  LogConfig,
  ProvidersConfig,
  SealConfig,
  TemporalConfig,
} from '../config/config.js';
import { ConfigModule } from '../config/config.module.js';
import { BookingsModule } from './bookings/bookings.module.js';
import { BusinessModule } from './business/business.module.js';
import { BusinessesModule } from './businesses/businesses.module.js';
import { ClientsModule } from './clients/clients.module.js';
import { FailingRowsModule } from './failing-rows/failing-rows.module.js';
import { ForesightModule } from './foresight/foresight.module.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';
import { logging } from './http/logging.js';
import { LocationsModule } from './locations/locations.module.js';
import { MessageGroupsModule } from './message-groups/message-groups.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { NotificationRulesModule } from './notification-rules/notification-rules.module.js';
import { NotificationSettingsModule } from './notification-settings/notification-settings.module.js';
import { ProviderAccountsModule } from './provider-accounts/provider-accounts.module.js';
import { ReceiptRoutesModule } from './receipts/receipt-routes.module.js';
import { ReplansModule } from './replans/replans.module.js';
import { SenderProofsModule } from './sender-proofs/sender-proofs.module.js';
import { SendingMethodModule } from './sending-method/sending-method.module.js';
import { ServicesModule } from './services/services.module.js';
import { SmartEmailingModule } from './smartemailing/smartemailing.module.js';
import { StaffModule } from './staff/staff.module.js';
import { TemplatesModule } from './templates/templates.module.js';
import { TermsModule } from './terms/terms.module.js';

/** What the API reads of its environment. */
export const settings = [
  ApiConfig,
  CallbackConfig,
  DatabaseConfig,
  LogConfig,
  ProvidersConfig,
  SealConfig,
  TemporalConfig,
];

@Module({
  imports: [
    ConfigModule.forRoot(settings),
    logging(),
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
    HttpModule,
    HealthModule,
    FailingRowsModule,
    BusinessesModule,
    BusinessModule,
    LocationsModule,
    StaffModule,
    ServicesModule,
    TermsModule,
    MessageGroupsModule,
    SmartEmailingModule,
    ClientsModule,
    NotificationSettingsModule,
    NotificationRulesModule,
    ReplansModule,
    BookingsModule,
    MessagesModule,
    ForesightModule,
    ProviderAccountsModule,
    ReceiptRoutesModule,
    SenderProofsModule,
    SendingMethodModule,
    TemplatesModule,
  ],
})
export class ApiModule {}
