import { Module } from '@nestjs/common';
import { BookingActivities } from '../activities/booking.activities.js';
import { AccountCarriers } from '../activities/delivery/account-carriers.js';
import { Carriers } from '../activities/delivery/carrier.js';
import { DeliveryActivities } from '../activities/delivery/delivery.activities.js';
import { DeliverySettings } from '../activities/delivery/delivery-settings.js';
import { Desks } from '../activities/delivery/desks.js';
import { Inquiry } from '../activities/inquiry.js';
import { PreparedEmailsActivities } from '../activities/prepared-emails.activities.js';
import { ReceiptActivities } from '../activities/receipt.activities.js';
import { UpkeepActivities } from '../activities/upkeep.activities.js';
import { SmtpEmailSender } from '../channels/smtp-email.sender.js';
import { callbackUrl } from '../config/callback-token.js';
import { deliveryConfig } from '../config/config.js';
import { Database } from '../db/database.js';
import { DatabaseModule } from '../db/database.module.js';
import { DeliveryReports } from '../db/delivery-reports.js';
import { MessageClaims } from '../db/message-claims.js';
import { MessageSteps } from '../db/message-steps.js';
import { ReceiptBook } from '../db/receipt-book.js';
import { SendRate } from '../db/send-rate.js';
import { SendingAccounts } from '../db/sending-accounts.js';
import { StartedWorkflows } from '../db/started-workflows.js';

/** The activities and what they work with. */
@Module({
  imports: [DatabaseModule],
  providers: [
    { provide: SendingAccounts, useFactory: (database: Database) => new SendingAccounts(database), inject: [Database] },
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
      provide: Carriers,
      inject: [SendingAccounts, DeliverySettings, Database],
      useFactory: (accounts: SendingAccounts, settings: DeliverySettings, database: Database): Carriers => {
        const { smtpUrl, smtpConnections } = deliveryConfig();
        const email = new SmtpEmailSender({ url: smtpUrl, maxConnections: smtpConnections });
        return new AccountCarriers(email, accounts, settings, database);
      },
    },
    { provide: MessageSteps, useFactory: (database: Database) => new MessageSteps(database), inject: [Database] },
    { provide: MessageClaims, useFactory: (database: Database) => new MessageClaims(database), inject: [Database] },
    {
      provide: StartedWorkflows,
      useFactory: (database: Database) => new StartedWorkflows(database),
      inject: [Database],
    },
    { provide: ReceiptBook, useFactory: (database: Database) => new ReceiptBook(database), inject: [Database] },
    { provide: DeliveryReports, useFactory: (database: Database) => new DeliveryReports(database), inject: [Database] },
    Inquiry,
    Desks,
    BookingActivities,
    DeliveryActivities,
    UpkeepActivities,
    PreparedEmailsActivities,
    ReceiptActivities,
  ],
  exports: [
    Desks,
    BookingActivities,
    DeliveryActivities,
    UpkeepActivities,
    PreparedEmailsActivities,
    ReceiptActivities,
  ],
})
export class ActivitiesModule {}
