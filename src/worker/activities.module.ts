import { Module } from '@nestjs/common';
import { BookingActivities } from '../activities/booking.activities.js';
import { DeliveryActivities } from '../activities/delivery.activities.js';
import { MaintenanceActivities } from '../activities/maintenance.activities.js';
import { PreparedEmailsActivities } from '../activities/prepared-emails.activities.js';
import { ReceiptActivities } from '../activities/receipt.activities.js';
import { AccountsModule } from '../application/accounts/accounts.module.js';
import { SendingAccounts } from '../application/accounts/sending-accounts.js';
import { BookingReconciler } from '../application/bookings/booking-reconciler.js';
import { BookingRunsModule } from '../application/bookings/booking-runs.module.js';
import { BookingTransactions } from '../application/bookings/booking-transactions.js';
import { PreparedEmailsCheck } from '../application/custom-messages/prepared-emails-check.js';
import { DeliverySettings } from '../application/delivery/delivery-settings.js';
import { Dispatchers } from '../application/delivery/dispatch/dispatchers.js';
import { MessageClaims } from '../application/delivery/message-claims.js';
import { MessageSteps } from '../application/delivery/message-steps.js';
import { TransportResolver } from '../application/delivery/transport.js';
import { DeliveryReports } from '../application/receipts/delivery-reports.js';
import { InboundMessages } from '../application/receipts/inbound-messages.js';
import { ReceiptInbox } from '../application/receipts/receipt-inbox.js';
import { StatusLookup } from '../application/receipts/status-lookup.js';
import { UnconfirmedMessages } from '../application/receipts/unconfirmed-messages.js';
import { AccountTransports } from '../application/transports/account-transports.js';
import { SmtpEmailSender } from '../channels/email/smtp-email.sender.js';
import { callbackUrl } from '../config/callback-token.js';
import { deliveryConfig, temporalConfig } from '../config/config.js';
import { Database } from '../db/database.js';
import { DatabaseModule } from '../db/database.module.js';
import { SendRate } from '../db/stores/send-rate.js';
import { EngineModule } from '../engine/engine.module.js';

/** The activities and what they work with. */
@Module({
  imports: [DatabaseModule, EngineModule.at(temporalConfig), AccountsModule, BookingRunsModule],
  providers: [
    {
      provide: DeliverySettings,
      inject: [Database],
      useFactory: (database: Database): DeliverySettings => {
        const { smsSandboxUrl: sandboxUrl, ...config } = deliveryConfig();
        return {
          ...config,
          sandboxUrl,
          rate: (key, perSecond) => new SendRate(database, key, perSecond),
          callbackUrl: ({ businessId, messageId }) => callbackUrl(businessId, messageId),
        };
      },
    },
    {
      provide: TransportResolver,
      inject: [SendingAccounts, DeliverySettings, Database],
      useFactory: (accounts: SendingAccounts, settings: DeliverySettings, database: Database): TransportResolver => {
        const { smtpUrl, smtpConnections } = deliveryConfig();
        const email = new SmtpEmailSender({ url: smtpUrl, maxConnections: smtpConnections });
        return new AccountTransports(email, accounts, settings, database);
      },
    },
    { provide: MessageSteps, useFactory: (database: Database) => new MessageSteps(database), inject: [Database] },
    { provide: MessageClaims, useFactory: (database: Database) => new MessageClaims(database), inject: [Database] },
    DeliveryReports,
    InboundMessages,
    ReceiptInbox,
    UnconfirmedMessages,
    PreparedEmailsCheck,
    StatusLookup,
    Dispatchers,
    BookingReconciler,
    BookingTransactions,
    BookingActivities,
    DeliveryActivities,
    MaintenanceActivities,
    PreparedEmailsActivities,
    ReceiptActivities,
  ],
  exports: [
    Dispatchers,
    BookingActivities,
    DeliveryActivities,
    MaintenanceActivities,
    PreparedEmailsActivities,
    ReceiptActivities,
  ],
})
export class ActivitiesModule {}
