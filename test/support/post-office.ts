import { MockActivityEnvironment } from '@temporalio/testing';
import { DeliveryActivities } from '../../src/activities/delivery/delivery.activities.js';
import { Handover } from '../../src/activities/delivery/handover.js';
import { SandboxSmsSender } from '../../src/channels/sandbox-sms.sender.js';
import { SmtpEmailSender } from '../../src/channels/smtp-email.sender.js';
import type { DeliveryReport } from '../../src/contracts/booking.activities.js';
import type { Message } from '../../src/db/entities/message.entity.js';
import { MessageClaims } from '../../src/db/message-claims.js';
import { createSandbox, type Sandbox } from '../../tools/sms-sandbox/sandbox.ts';
import type { Salon } from './salon.js';
import { type SmtpSink, startSmtpSink } from './smtp-sink.js';

/** The real sending activities before a real SMTP server and the sandbox provider. */
export class PostOffice {
  private constructor(
    readonly smtp: SmtpSink,
    readonly sandbox: Sandbox,
    private readonly email: SmtpEmailSender,
    private readonly activities: DeliveryActivities,
    readonly claims: MessageClaims,
  ) {}

  static async open(salon: Salon): Promise<PostOffice> {
    const smtp = await startSmtpSink();
    const sandbox = await createSandbox();
    const timeouts = { connectTimeoutMs: 500, greetingTimeoutMs: 500, socketTimeoutMs: 500 };
    const email = new SmtpEmailSender({ url: smtp.url, ...timeouts });
    const sms = new SandboxSmsSender({ url: sandbox.url, timeoutMs: 500 });
    const claims = new MessageClaims(salon.database);
    const settings = { mailFrom: 'bookings@example.com', callbackUrl: () => 'http://127.0.0.1:9/nobody' };
    const activities = new DeliveryActivities(claims, new Handover({ email, sms }, settings));
    return new PostOffice(smtp, sandbox, email, activities, claims);
  }

  async close(): Promise<void> {
    this.email.close();
    await Promise.all([this.smtp.close(), this.sandbox.close()]);
  }

  /** One try of the channel's activity, as a worker would run it. */
  deliver({ id, businessId, channel }: Message): Promise<DeliveryReport> {
    const ref = { businessId, messageId: id };
    return new MockActivityEnvironment().run(() =>
      channel === 'email' ? this.activities.sendEmail(ref) : this.activities.sendSms(ref),
    );
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
