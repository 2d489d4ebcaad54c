import { Readable } from 'node:stream';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import type { ComposedEmail } from '../channel.port.js';

type MailForPool = Parameters<SMTPPool['send']>[0];

/** A mail that is built already, for nodemailer's pool: `sendMail` would build each once more around it. */
export class BuiltMail {
  private body: Readable | undefined;

  constructor(private readonly composed: ComposedEmail) {}

  /** All that the pool asks of a mail. */
  get forPool(): MailForPool {
    const { messageId, envelope } = this.composed;
    const message = {
      messageId: () => `<${messageId}>`,
      getHeader: () => '',
      // The connection notes in it what the server said.
      getEnvelope: () => ({ ...envelope }),
      createReadStream: () => this.open(),
    };
    return { data: {}, message } as unknown as MailForPool;
  }

  /** Whether the body was read, without which the server cannot have got it. */
  get hasBodyBegun(): boolean {
    return this.body?.readableDidRead ?? false;
  }

  private open(): Readable {
    const { raw } = this.composed;
    this.body = new Readable({
      read() {
        this.push(raw);
        this.push(null);
      },
    });
    return this.body;
  }
}
