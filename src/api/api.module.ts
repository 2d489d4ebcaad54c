import { Module } from '@nestjs/common';
import { AccountsModule } from '../application/accounts/accounts.module.js';
import { temporalConfig } from '../config/config.js';
import { DatabaseModule } from '../db/database.module.js';
import { EngineModule } from '../engine/engine.module.js';
import { BookingsModule } from './bookings/bookings.module.js';
import { BusinessModule } from './business/business.module.js';
import { BusinessesModule } from './businesses/businesses.module.js';
import { ClientsModule } from './clients/clients.module.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';
import { logging } from './http/logging.js';
import { LocationsModule } from './locations/locations.module.js';
import { MessageGroupsModule } from './message-groups/message-groups.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { NotificationRulesModule } from './notification-rules/notification-rules.module.js';
import { NotificationSettingsModule } from './notification-settings/notification-settings.module.js';
import { ProviderAccountsModule } from './provider-accounts/provider-accounts.module.js';
import { ReceiptsModule } from './receipts/receipts.module.js';
import { SendingMethodModule } from './sending-method/sending-method.module.js';
import { ServicesModule } from './services/services.module.js';
import { SmartEmailingModule } from './smartemailing/smartemailing.module.js';
import { StaffModule } from './staff/staff.module.js';

@Module({
  imports: [
    logging(),
    DatabaseModule,
    EngineModule.at(temporalConfig),
    AccountsModule,
    HttpModule,
    HealthModule,
    BusinessesModule,
    BusinessModule,
    LocationsModule,
    StaffModule,
    ServicesModule,
    MessageGroupsModule,
    SmartEmailingModule,
    ClientsModule,
    NotificationSettingsModule,
    NotificationRulesModule,
    BookingsModule,
    MessagesModule,
    ProviderAccountsModule,
    ReceiptsModule,
    SendingMethodModule,
  ],
})
export class ApiModule {}
