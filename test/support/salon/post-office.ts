import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { DeliveryActivities } from '../../../src/activities/delivery.activities.js';
import { OwnPhones } from '../../../src/application/accounts/phones/own-phones.js';
import type { BookingRuns } from '../../../src/application/bookings/booking-runs.js';
import { Dispatchers } from '../../../src/application/delivery/dispatch/dispatchers.js';
import { MessageClaims } from '../../../src/application/delivery/message-claims.js';
import { MessageSteps } from '../../../src/application/delivery/message-steps.js';
import { DeliveryReports } from '../../../src/application/receipts/delivery-reports.js';
import { StatusLookup } from '../../../src/application/receipts/status-lookup.js';
import { AccountTransports } from '../../../src/application/transports/account-transports.js';
import { SmtpEmailSender } from '../../../src/channels/email/smtp-email.sender.js';
import type { DeliveryOutcome } from '../../../src/contracts/delivery/delivery.activities.js';
import type { BookingRef } from '../../../src/contracts/refs.js';
import type { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import type { Channel } from '../../../src/domain/message/message.js';
import { currentChannel } from '../../../src/domain/message/route.js';
import { createSandbox, type Sandbox } from '../../../tools/sms-sandbox/sandbox.ts';
import { type SmtpSink, startSmtpSink } from '../../../tools/smtp-sink/smtp-sink.ts';
import { sendingAccounts } from './accounts.js';
import { deliverySettings, playedTransports } from './played-transports.js';
import type { Salon } from './salon.js';

/** The real sending activities before a real SMTP server and the sandbox provider. */
export class PostOffice {
  private constructor(
    readonly smtp: SmtpSink,
    readonly sandbox: Sandbox,
    private readonly email: SmtpEmailSender,
    private readonly dispatchers: Dispatchers,
    private readonly activities: DeliveryActivities,
    readonly claims: MessageClaims,
    readonly steps: MessageSteps,
    /** The bookings whose workflows were to read their plan anew. */
    readonly told: BookingRef[],
  ) {}

  static async open(
    salon: Pick<Salon, 'database'>,
    { holding = { messages: 1_000, bytes: 10_000_000 }, perSecond = 0, byAccount = false, hasSandbox = true } = {},
  ): Promise<PostOffice> {
    const smtp = await startSmtpSink();
    const sandbox = await createSandbox();
    const timeouts = { connectTimeoutMs: 5_000, greetingTimeoutMs: 5_000, socketTimeoutMs: 5_000 };
    const email = new SmtpEmailSender({ url: smtp.url, ...timeouts });
    const claims = new MessageClaims(salon.database);
    const sandboxUrl = hasSandbox ? sandbox.url : undefined;
    const settings = deliverySettings(salon.database, sandboxUrl, { holding, perSecond });
    const accounts = sendingAccounts(salon.database);
    const phones = new OwnPhones(salon.database);
    const ofAccounts = new AccountTransports(email, accounts, phones, settings, salon.database);
    const transports = playedTransports(email, sandbox.url, settings);
    const isPlayed = (channel: Channel): channel is keyof typeof transports => !byAccount && channel in transports;
    const dispatchers = new Dispatchers(
      claims,
      {
        of: async (id, channel, messageId) =>
          isPlayed(channel) ? transports[channel] : ofAccounts.of(id, channel, messageId),
        close: () => email.close(),
      },
      settings,
    );
    const steps = new MessageSteps(salon.database);
    const lookup = new StatusLookup(salon.database, accounts);
    const told: BookingRef[] = [];
    const runs = { tell: async (booking: BookingRef) => void told.push(booking) } as unknown as BookingRuns;
    const activities = new DeliveryActivities(dispatchers, steps, new DeliveryReports(salon.database), lookup, runs);
    return new PostOffice(smtp, sandbox, email, dispatchers, activities, claims, steps, told);
  }

  async close(): Promise<void> {
    this.email.close();
    await Promise.all([this.smtp.close(), this.sandbox.close()]);
  }

  /** One try of the channel's activity, as a worker would run it. */
  deliver(message: MessageRow, dueAt = new Date()): Promise<DeliveryOutcome> {
    const { id: messageId, businessId, step, kind } = message;
    const ref = { businessId, messageId, step, kind, dueAt: dueAt.toISOString() };
    const send = {
      email: 'sendEmail',
      sms: 'sendSms',
      viber: 'sendViber',
      smartemailing: 'triggerSmartEmailing',
    } as const;
    return new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR', () => {}) }).run(() =>
      this.activities[send[currentChannel(message)]](ref),
    );
  }

  /** What is done when a message has not arrived in time. */
  escalate({ id: messageId, businessId, step }: MessageRow): Promise<DeliveryOutcome> {
    return this.activities.escalate({ businessId, messageId, step });
  }

  deliverAtOnce({ id: messageId, dueAt, ...message }: MessageRow): Promise<DeliveryOutcome | null> {
    const { businessId, step, kind, channel } = message;
    return this.activities.sendAtOnce({ businessId, messageId, step, kind, channel, dueAt: dueAt.toISOString() });
  }

  /** How many messages are held. */
  get held(): number {
    return this.dispatchers.held;
  }

  release(): void {
    this.dispatchers.release();
  }

  async sms(): Promise<{ channel: string; clientReference: string; from?: string; text: string; to: string }[]> {
    return (await fetch(`${this.sandbox.url}/messages`)).json() as Promise<never>;
  }

  /** What arrived of a message. */
  mailsOf({ id }: MessageRow) {
    return this.smtp.mails.filter(({ headers }) => headers.get('x-zvonek-message') === id);
  }

  async smsOf({ id }: MessageRow) {
    return (await this.sms()).filter(({ clientReference }) => clientReference === id);
  }

  /** Mail server and sandbox do as they should again. */
  async behave(): Promise<void> {
    this.smtp.faults.length = 0;
    await fetch(`${this.sandbox.url}/behaviour`, { method: 'DELETE' });
  }

  misbehave(fault: object): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return fetch(`${this.sandbox.url}/behaviour`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ faults: [fault] }),
    });
  }
}
