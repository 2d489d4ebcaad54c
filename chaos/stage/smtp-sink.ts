import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { MailTrouble } from '../plan/fault-plan.ts';
import type { Random } from '../plan/random.ts';
import { planTrouble, refusal, type Stage, type Trouble } from './mail-trouble.ts';

/** A mail of which the whole text was here; instants as the sink saw them. */
export interface Transaction {
  /** What `X-Zvonek-Message` says: the id of the message in the product's ledger. */
  messageId: string;
  to: string;
  /** When the sender was named, the first command of the mail. */
  begunAt: Date;
  arrivedAt: Date;
  /** Whether it counts as arrived: a server that fails after the text may have kept it or not. */
  taken: boolean;
  /** Whether the sender cannot know that. */
  answerLost: boolean;
}

type Done = (error?: Error) => void;

/** A mail server that notes what it gets, and misbehaves for a while when it is told to. */
export class SmtpSink {
  readonly transactions: Transaction[] = [];
  #misbehaviours: { how: MailTrouble; until: number }[] = [];
  readonly #random: Random;
  readonly #sockets = new Set<Socket>();
  readonly #begun = new Map<string, { at: Date; trouble: Trouble | undefined }>();
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (session, done) => this.#pass('connect', session, this.#plan(true), done),
    onMailFrom: (_, session, done) => {
      const trouble = this.#plan(false);
      this.#begun.set(session.id, { at: new Date(), trouble });
      this.#pass('mail', session, trouble, done);
    },
    onRcptTo: (_, session, done) => this.#pass('rcpt', session, this.#begun.get(session.id)?.trouble, done),
    onData: (stream, session, done) =>
      void buffer(stream).then(
        (raw) => this.#receive(raw, session, done),
        (error) => done(error),
      ),
    onClose: ({ id }) => void this.#begun.delete(id),
  });

  constructor(random: Random) {
    this.#random = random;
    this.#server.on('error', () => undefined);
    this.#server.server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  async listen(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server.server, 'listening');
    return this;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  misbehave(how: MailTrouble, forMs: number): void {
    this.#misbehaviours.push({ how, until: Date.now() + forMs });
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #plan(isNew: boolean): Trouble | undefined {
    this.#misbehaviours = this.#misbehaviours.filter(({ until }) => Date.now() < until);
    const troubles = this.#misbehaviours.map(({ how }) => planTrouble(this.#random, how, isNew));
    return troubles.find((trouble) => trouble !== undefined);
  }

  #receive(raw: Buffer, session: SMTPServerSession, done: Done): void {
    const { at: begunAt = new Date(), trouble } = this.#begun.get(session.id) ?? {};
    const atData = trouble?.stage === 'data' ? trouble : undefined;
    const refuses = atData?.how === 'refuses';
    this.transactions.push({
      messageId: /^X-Zvonek-Message:\s*(\S+)/im.exec(raw.toString('latin1'))?.[1] ?? '',
      to: session.envelope.rcptTo[0]?.address ?? '',
      begunAt,
      arrivedAt: new Date(),
      taken: !refuses && (atData?.isTaken ?? true),
      answerLost: atData !== undefined && !refuses,
    });
    this.#pass('data', session, trouble, done);
  }

  #pass(stage: Stage, session: SMTPServerSession, trouble: Trouble | undefined, done: Done): void {
    if (trouble?.stage !== stage) done();
    else if (trouble.how === 'refuses') done(refusal(stage));
    else if (trouble.how === 'drops') this.#cut(session);
    // What hangs is never answered: it is the sender who loses patience.
  }

  #cut({ remotePort }: SMTPServerSession): void {
    for (const socket of this.#sockets) if (socket.remotePort === remotePort) socket.destroy();
  }
}
