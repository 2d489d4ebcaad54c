import { Module } from '@nestjs/common';
import { BookingActivities } from '../activities/booking.activities.js';
import { CampaignHandover } from '../activities/delivery/campaign.handover.js';
import { DeliveryActivities } from '../activities/delivery/delivery.activities.js';
import { Carriers, DeliverySettings } from '../activities/delivery/delivery-settings.js';
import { Desks } from '../activities/delivery/desks.js';
import { Handover } from '../activities/delivery/handover.js';
import { PreparedEmailsActivities } from '../activities/prepared-emails.activities.js';
import { ReceiptActivities } from '../activities/receipt.activities.js';
import { UpkeepActivities } from '../activities/upkeep.activities.js';
import { SandboxSmsSender } from '../channels/sandbox/sandbox.sender.js';
import { SmtpEmailSender } from '../channels/smtp-email.sender.js';
import { callbackUrl } from '../config/callback-token.js';
import { deliveryConfig } from '../config/config.js';
import { Database } from '../db/database.js';
import { DatabaseModule } from '../db/database.module.js';
import { MessageClaims } from '../db/message-claims.js';
import { ReceiptBook } from '../db/receipt-book.js';
import { SendRate } from '../db/send-rate.js';
import { SendingAccounts } from '../db/sending-accounts.js';

/** The activities and what they work with. */
@Module({
  imports: [DatabaseModule],
  providers: [
    {
      provide: Carriers,
      useFactory: (): Carriers => {
        const { smtpUrl, smtpConnections, smsSandboxUrl } = deliveryConfig();
        return {
          email: new SmtpEmailSender({ url: smtpUrl, maxConnections: smtpConnections }),
          sms: new SandboxSmsSender({ url: smsSandboxUrl }),
        };
      },
    },
    {
      provide: DeliverySettings,
      inject: [Database],
      useFactory: (database: Database): DeliverySettings => ({
        mailFrom: deliveryConfig().mailFrom,
        slots: deliveryConfig().slots,
        holding: deliveryConfig().holding,
        rate: (channel, provider) => {
          const perSecond = deliveryConfig().perSecond[channel];
          return perSecond > 0 ? new SendRate(database, `${channel}:${provider}`, perSecond) : undefined;
        },
        callbackUrl: ({ businessId, messageId }) => callbackUrl(businessId, messageId),
      }),
    },
    { provide: MessageClaims, useFactory: (database: Database) => new MessageClaims(database), inject: [Database] },
    { provide: ReceiptBook, useFactory: (database: Database) => new ReceiptBook(database), inject: [Database] },
    { provide: SendingAccounts, useFactory: (database: Database) => new SendingAccounts(database), inject: [Database] },
    CampaignHandover,
    Handover,
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
