import { type ReceivedMail, ReceivedMails } from './received-mails.ts';
import type { SmtpMail, SmtpReply, SmtpStage } from './smtp-conversation.ts';
import { SmtpServer } from './smtp-server.ts';

/** Where and how a conversation goes wrong; `next` times if given, `to` one address if given. */
export interface SmtpFault {
  stage: SmtpStage;
  how: Exclude<SmtpReply, 'yes'>;
  to?: string;
  next?: number;
}

/** A mail server that keeps what it gets, and misbehaves as `faults` say. */
export class SmtpSink {
  readonly faults: SmtpFault[] = [];
  /** How often each stage was reached. */
  readonly reached: Record<SmtpStage, number> = { connect: 0, auth: 0, mail: 0, rcpt: 0, data: 0 };
  readonly #received = new ReceivedMails();
  readonly #server = new SmtpServer(() => ({
    meet: (stage, address) => this.#meet(stage, address),
    receive: (mail) => this.#receive(mail),
  }));

  get mails(): ReceivedMail[] {
    return this.#received.all;
  }

  get url(): string {
    return this.#server.url;
  }

  listen(port: number): Promise<void> {
    return this.#server.listen(port);
  }

  /** The first mail that fits, also one that came before; fails with what did come. */
  waitFor(fits: (mail: ReceivedMail) => boolean, timeoutMs = 10_000): Promise<ReceivedMail> {
    return this.#received.waitFor(fits, timeoutMs);
  }

  /** From here on connections are refused. */
  close(): Promise<void> {
    return this.#server.close();
  }

  #receive(mail: SmtpMail): SmtpReply {
    const reply = this.#meet('data', mail.to[0] ?? '');
    if (reply === 'yes') this.#received.add(mail);
    return reply;
  }

  #meet(stage: SmtpStage, address: string): SmtpReply {
    this.reached[stage] += 1;
    const fault = this.faults.find((one) => one.stage === stage && one.next !== 0 && (!one.to || one.to === address));
    if (fault?.next) fault.next -= 1;
    return fault?.how ?? 'yes';
  }
}

/** Listens on a free port, or on the one of a sink that was closed. */
export async function startSmtpSink({ port = 0 } = {}): Promise<SmtpSink> {
  const sink = new SmtpSink();
  await sink.listen(port);
  return sink;
}
