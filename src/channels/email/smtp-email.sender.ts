import type { NodemailerError } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPPool from 'nodemailer/lib/smtp-pool';
import type { CheckResult, ComposedEmail, EmailAttempt, EmailSender, SendOutcome } from '../channel.port.js';
import { BuiltMail } from './smtp-email.built.js';
import { mailOf, messageIdOf } from './smtp-email.message.js';
import { outcomeOfSmtpError } from './smtp-email.outcome.js';

/** `url` is `smtp://` or `smtps://`, with user and password if the server wants them. */
export interface SmtpOptions {
  url: string;
  maxConnections?: number;
  connectTimeoutMs?: number;
  greetingTimeoutMs?: number;
  socketTimeoutMs?: number;
}

/** E-mail over SMTP, on connections that are kept open. */
export class SmtpEmailSender implements EmailSender {
  readonly capabilities = { provider: 'smtp', channel: 'email', dedupeKey: 'no' } as const;
  private readonly pool: SMTPPool;

  constructor(options: SmtpOptions) {
    this.pool = createPool(options);
  }

  async compose(attempt: EmailAttempt): Promise<ComposedEmail> {
    const mail = new MailComposer(mailOf(attempt)).compile();
    const { from, to } = mail.getEnvelope();
    return { messageId: messageIdOf(attempt), envelope: { from, to }, raw: await mail.build() };
  }

  async send(composed: ComposedEmail): Promise<SendOutcome> {
    const mail = new BuiltMail(composed);
    const error = await new Promise<NodemailerError | null>((done) => void this.pool.send(mail.forPool, done));
    if (error) return outcomeOfSmtpError(error, mail.hasBodyBegun);
    return { outcome: 'accepted', providerMessageId: composed.messageId };
  }

  async check(): Promise<CheckResult> {
    try {
      await this.pool.verify();
      return { ok: true, detail: 'The mail server answers.' };
    } catch (error) {
      const { code, responseCode, command } = error as NodemailerError;
      return {
        ok: false,
        detail: `The mail server failed: ${[code, command, responseCode].filter(Boolean).join(' ')}`,
      };
    }
  }

  close(): void {
    this.pool.close();
  }
}

const createPool = (options: SmtpOptions) =>
  new SMTPPool({
    url: options.url,
    maxConnections: options.maxConnections ?? 5,
    maxMessages: 1000,
    // Only for connections that the server closed while they were idle: nothing of the mail has left then.
    maxRequeues: 2,
    connectionTimeout: options.connectTimeoutMs ?? 5_000,
    greetingTimeout: options.greetingTimeoutMs ?? 5_000,
    socketTimeout: options.socketTimeoutMs ?? 10_000,
  });
