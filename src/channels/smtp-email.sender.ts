import type { Readable } from 'node:stream';
import { createTransport, type NodemailerError, type SendMailOptions } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { CheckResult, ComposedEmail, EmailAttempt, EmailSender, SendOutcome } from './channel.port.js';
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

/** A mail with its body on the way: whether that was read tells whether the server can have got it. */
interface TracedMail extends SendMailOptions {
  transfer: { body?: Readable };
}

/** E-mail over SMTP, on connections that are kept open. */
export class SmtpEmailSender implements EmailSender {
  readonly capabilities = { provider: 'smtp', channel: 'email', dedupeKey: 'no', deliveryReports: 'none' } as const;
  private readonly transport: ReturnType<typeof createPool>;

  constructor(options: SmtpOptions) {
    this.transport = createPool(options);
  }

  async compose(attempt: EmailAttempt): Promise<ComposedEmail> {
    const mail = new MailComposer(mailOf(attempt)).compile();
    const { from, to } = mail.getEnvelope();
    return { messageId: messageIdOf(attempt), envelope: { from, to }, raw: await mail.build() };
  }

  async send({ messageId, envelope, raw }: ComposedEmail): Promise<SendOutcome> {
    const mail: TracedMail = { envelope, raw, transfer: {} };
    try {
      await this.transport.sendMail(mail);
      return { outcome: 'accepted', providerMessageId: messageId };
    } catch (error) {
      return outcomeOfSmtpError(error as NodemailerError, mail.transfer.body?.readableDidRead ?? false);
    }
  }

  async check(): Promise<CheckResult> {
    try {
      await this.transport.verify();
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
    this.transport.close();
  }
}

function createPool(options: SmtpOptions) {
  const transport = createTransport({
    pool: true,
    url: options.url,
    maxConnections: options.maxConnections ?? 5,
    maxMessages: 1000,
    // Only for connections that the server closed while they were idle: nothing of the mail has left then.
    maxRequeues: 2,
    connectionTimeout: options.connectTimeoutMs ?? 5_000,
    greetingTimeout: options.greetingTimeoutMs ?? 5_000,
    socketTimeout: options.socketTimeoutMs ?? 10_000,
  });
  transport.use('stream', (mail, done) => {
    const open = mail.message.createReadStream.bind(mail.message);
    mail.message.createReadStream = (readOptions) => {
      const body = open(readOptions);
      (mail.data as TracedMail).transfer.body = body;
      return body;
    };
    done();
  });
  return transport;
}
