import { Module } from '@nestjs/common';
import { BookingActivities } from '../activities/booking.activities.js';
import { CredentialsActivities } from '../activities/credentials.activities.js';
import { DeliveryActivities } from '../activities/delivery.activities.js';
import { MaintenanceActivities } from '../activities/maintenance.activities.js';
import { NoticeActivities } from '../activities/notice.activities.js';
import { PhoneCodeActivities } from '../activities/phone-code.activities.js';
import { PreparedEmailsActivities } from '../activities/prepared-emails.activities.js';
import { ReceiptActivities } from '../activities/receipt.activities.js';
import { ReplanActivities } from '../activities/replan.activities.js';
import { SenderCodeActivities } from '../activities/sender-code.activities.js';
import { TemplateActivities } from '../activities/template.activities.js';
import { TermChangeActivities } from '../activities/term-change.activities.js';
import { TestMessageActivities } from '../activities/test-message.activities.js';
import { WakeActivities } from '../activities/wake.activities.js';
import { WordsActivities } from '../activities/words.activities.js';
import { CallbackUrls } from '../application/accounts/callback-urls.js';
import { BookingCommands } from '../application/bookings/booking-commands.js';
import { BookingReconciler } from '../application/bookings/booking-reconciler.js';
import { BookingTransactions } from '../application/bookings/booking-transactions.js';
import { ReplanRun } from '../application/bookings/replanning/replan-run.js';
import { ReplanSettings } from '../application/bookings/replanning/replan-settings.js';
import { PreparedEmailsCheck } from '../application/custom-messages/prepared-emails-check.js';
import { DeliverySettings } from '../application/delivery/delivery-settings.js';
import { Dispatchers } from '../application/delivery/dispatch/dispatchers.js';
import { MessageClaims } from '../application/delivery/message-claims.js';
import { MessageSteps } from '../application/delivery/message-steps.js';
import { TransportResolver } from '../application/delivery/transport.js';
import { WaitingMessages } from '../application/delivery/waiting-messages.js';
import { IdempotencyKeys } from '../application/idempotency/idempotency-keys.js';
import { NoticeReconciler } from '../application/notices/notice-reconciler.js';
import { TemplateCheck } from '../application/templates/template-check.js';
import { TermChangeRun } from '../application/terms/term-change-run.js';
import { AccountTransports } from '../application/transports/account-transports.js';
import { SenderCodes } from '../application/transports/sender-codes.js';
import { TestMessages } from '../application/transports/test-messages.js';
import { WordsRetention } from '../application/words/words-retention.js';
import { SmtpEmailSender } from '../channels/email/smtp-email.sender.js';
import { DeliveryConfig, ProvidersConfig, ReplanConfig } from '../config/config.js';
import { Database } from '../db/database.js';

const activities = [
  BookingActivities,
  CredentialsActivities,
  DeliveryActivities,
  MaintenanceActivities,
  NoticeActivities,
  PhoneCodeActivities,
  PreparedEmailsActivities,
  ReceiptActivities,
  ReplanActivities,
  TermChangeActivities,
  WakeActivities,
  SenderCodeActivities,
  WordsActivities,
  TemplateActivities,
  TestMessageActivities,
  WakeActivities,
];

/** The activities, and the sending of messages, which is theirs alone. */
@Module({
  providers: [
    {
      provide: DeliverySettings,
      inject: [DeliveryConfig, ProvidersConfig, Database, CallbackUrls],
      useFactory: (
        delivery: DeliveryConfig,
        { sandboxUrl }: ProvidersConfig,
        { stores }: Database,
        urls: CallbackUrls,
      ): DeliverySettings => ({
        ...delivery,
        sandboxUrl,
        rate: (key, perSecond) => ({ take: (count) => stores.sendRates.take(key, perSecond, count) }),
        callbackUrl: (target) => urls.ofMessage(target),
      }),
    },
    {
      provide: SmtpEmailSender,
      inject: [DeliveryConfig],
      useFactory: ({ smtp }: DeliveryConfig) => new SmtpEmailSender(smtp),
    },
    { provide: ReplanSettings, inject: [ReplanConfig], useFactory: (replans: ReplanConfig) => replans },
    { provide: TransportResolver, useClass: AccountTransports },
    PreparedEmailsCheck,
    BookingCommands,
    BookingReconciler,
    TermChangeRun,
    NoticeReconciler,
    IdempotencyKeys,
    BookingTransactions,
    Dispatchers,
    MessageClaims,
    MessageSteps,
    ReplanRun,
    WaitingMessages,
    SenderCodes,
    WordsRetention,
    TemplateCheck,
    TestMessages,
    ...activities,
  ],
  exports: [Dispatchers, ...activities],
})
export class ActivitiesModule {}
