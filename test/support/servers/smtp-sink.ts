import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { type ReceivedMail, ReceivedMails } from './smtp-sink.mails.js';

/** Where a conversation goes wrong: at the greeting, at AUTH, MAIL FROM, RCPT TO, or after the whole text. */
export type SmtpStage = 'connect' | 'auth' | 'mail' | 'rcpt' | 'data';

/** How it goes wrong: no answer, a cut connection, or an SMTP reply; `next` times if given, `to` one address if given. */
export interface SmtpFault {
  stage: SmtpStage;
  how: 'hang' | 'drop' | { code: number; text?: string };
  to?: string;
  next?: number;
}

type Done = (error?: Error) => void;

/** A real SMTP server on the loopback that keeps what it gets, and misbehaves as `faults` say. */
export class SmtpSink {
  readonly faults: SmtpFault[] = [];
  /** How often each stage was reached. */
  readonly reached: Record<SmtpStage, number> = { connect: 0, auth: 0, mail: 0, rcpt: 0, data: 0 };
  private readonly received = new ReceivedMails();
  private readonly sockets = new Set<Socket>();
  private readonly server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (session, done) => this.pass('connect', session, '', done),
    onAuth: (auth, session, done) => this.pass('auth', session, '', (error) => done(error, { user: auth.username })),
    onMailFrom: ({ address }, session, done) => this.pass('mail', session, address, done),
    onRcptTo: ({ address }, session, done) => this.pass('rcpt', session, address, done),
    onData: async (stream, session, done) => {
      const raw = await buffer(stream);
      this.pass('data', session, session.envelope.rcptTo[0]?.address ?? '', (error) => {
        if (!error) this.received.add(raw, session);
        done(error);
      });
    },
  });

  get mails(): ReceivedMail[] {
    return this.received.all;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  async listen(port: number): Promise<void> {
    this.server.on('error', () => {});
    this.server.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    await new Promise<void>((ready) => void this.server.listen(port, '127.0.0.1', ready));
  }

  /** The first mail that fits, also one that came before; fails with what did come. */
  waitFor(fits: (mail: ReceivedMail) => boolean, timeoutMs = 10_000): Promise<ReceivedMail> {
    return this.received.waitFor(fits, timeoutMs);
  }

  /** From here on connections are refused. */
  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((closed) => this.server.close(() => closed()));
  }

  private pass(stage: SmtpStage, session: SMTPServerSession, address: string, done: Done): void {
    this.reached[stage] += 1;
    const fault = this.faults.find((one) => one.stage === stage && one.next !== 0 && (!one.to || one.to === address));
    if (fault?.next) fault.next -= 1;
    if (!fault) done();
    else if (fault.how === 'drop') this.cut(session);
    else if (fault.how !== 'hang') done(refusal(fault.how));
  }

  private cut(session: SMTPServerSession): void {
    for (const socket of this.sockets) if (socket.remotePort === session.remotePort) socket.destroy();
  }
}

function refusal({ code, text = 'told to refuse' }: { code: number; text?: string }): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/** Listens on a free port, or on the one of a sink that was closed. */
export async function startSmtpSink({ port = 0 } = {}): Promise<SmtpSink> {
  const sink = new SmtpSink();
  await sink.listen(port);
  return sink;
}
