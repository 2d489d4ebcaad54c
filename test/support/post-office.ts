import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { CampaignHandover } from '../../src/activities/delivery/campaign.handover.js';
import { DeliveryActivities } from '../../src/activities/delivery/delivery.activities.js';
import { Desks } from '../../src/activities/delivery/desks.js';
import { Handover } from '../../src/activities/delivery/handover.js';
import { SandboxSmsSender } from '../../src/channels/sandbox/sandbox.sender.js';
import { SmtpEmailSender } from '../../src/channels/smtp-email.sender.js';
import type { DeliveryReport } from '../../src/contracts/booking.activities.js';
import type { Message } from '../../src/db/entities/message.entity.js';
import { MessageClaims } from '../../src/db/message-claims.js';
import { SendRate } from '../../src/db/send-rate.js';
import { SendingAccounts } from '../../src/db/sending-accounts.js';
import { createSandbox, type Sandbox } from '../../tools/sms-sandbox/sandbox.ts';
import type { Salon } from './salon.js';
import { type SmtpSink, startSmtpSink } from './smtp-sink.js';

/** The real sending activities before a real SMTP server and the sandbox provider. */
export class PostOffice {
  private constructor(
    readonly smtp: SmtpSink,
    readonly sandbox: Sandbox,
    private readonly email: SmtpEmailSender,
    private readonly desks: Desks,
    private readonly activities: DeliveryActivities,
    readonly claims: MessageClaims,
  ) {}

  static async open(
    salon: Salon,
    { holding = { messages: 1_000, bytes: 10_000_000 }, perSecond = 0 } = {},
  ): Promise<PostOffice> {
    const smtp = await startSmtpSink();
    const sandbox = await createSandbox();
    const timeouts = { connectTimeoutMs: 5_000, greetingTimeoutMs: 5_000, socketTimeoutMs: 5_000 };
    const email = new SmtpEmailSender({ url: smtp.url, ...timeouts });
    const sms = new SandboxSmsSender({ url: sandbox.url, timeoutMs: 2_000 });
    const claims = new MessageClaims(salon.database);
    const slots = { email: 20, sms: 20, smartemailing: 20 };
    const callbackUrl = () => 'http://127.0.0.1:9/nobody';
    const rate = () => (perSecond > 0 ? new SendRate(salon.database, 'test', perSecond) : undefined);
    const settings = { slots, holding, rate, mailFrom: 'bookings@example.com', callbackUrl };
    const campaigns = new CampaignHandover(new SendingAccounts(salon.database), salon.database);
    const desks = new Desks(claims, new Handover({ email, sms }, settings, campaigns), { email, sms }, settings);
    return new PostOffice(smtp, sandbox, email, desks, new DeliveryActivities(desks), claims);
  }

  async close(): Promise<void> {
    this.email.close();
    await Promise.all([this.smtp.close(), this.sandbox.close()]);
  }

  /** One try of the channel's activity, as a worker would run it. */
  deliver({ id, businessId, channel, kind }: Message, dueAt = new Date()): Promise<DeliveryReport> {
    const ref = { businessId, messageId: id, kind, dueAt: dueAt.toISOString() };
    const activity = { email: 'sendEmail', sms: 'sendSms', smartemailing: 'triggerSmartEmailing' } as const;
    return new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR', () => {}) }).run(() =>
      this.activities[activity[channel]](ref),
    );
  }

  deliverAtOnce({ id, businessId, channel, kind, dueAt }: Message): Promise<DeliveryReport | null> {
    return this.activities.sendAtOnce({ businessId, messageId: id, kind, channel, dueAt: dueAt.toISOString() });
  }

  /** Whether this message, or another of its channel, is held. */
  isHeld({ channel }: Message): boolean {
    return this.desks.of[channel].held > 0;
  }

  giveBack(): void {
    this.desks.giveBack();
  }

  async sms(): Promise<{ clientReference: string; text: string; to: string }[]> {
    return (await fetch(`${this.sandbox.url}/messages`)).json() as Promise<never>;
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
