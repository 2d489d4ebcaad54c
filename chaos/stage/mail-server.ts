import type { SmtpHost, SmtpMail, SmtpReply, SmtpStage } from '../../tools/smtp-sink/smtp-conversation.ts';
import { SmtpServer } from '../../tools/smtp-sink/smtp-server.ts';
import type { MailTrouble } from '../plan/fault-plan.ts';
import type { Random } from '../plan/random.ts';
import { planTrouble, replyTo, type Trouble } from './mail-trouble.ts';

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

/** A mail server that notes what it gets, and misbehaves for a while when it is told to. */
export class MailServer {
  readonly transactions: Transaction[] = [];
  #misbehaviours: { how: MailTrouble; until: number }[] = [];
  readonly #random: Random;
  readonly #server = new SmtpServer(() => this.#host());

  constructor(random: Random) {
    this.#random = random;
  }

  async listen(): Promise<this> {
    await this.#server.listen();
    return this;
  }

  get url(): string {
    return this.#server.url;
  }

  misbehave(how: MailTrouble, forMs: number): void {
    this.#misbehaviours.push({ how, until: Date.now() + forMs });
  }

  stop(): Promise<void> {
    return this.#server.close();
  }

  /** Decides in one conversation, of which each mail may meet a trouble of its own. */
  #host(): SmtpHost {
    let begunAt = new Date();
    let trouble: Trouble | undefined;
    const meet = (stage: SmtpStage): SmtpReply => {
      if (stage === 'connect' || stage === 'mail') trouble = this.#plan(stage === 'connect');
      if (stage === 'mail') begunAt = new Date();
      return replyTo(trouble, stage);
    };
    return { meet, receive: (mail) => this.#receive(mail, begunAt, trouble) };
  }

  #plan(isNew: boolean): Trouble | undefined {
    this.#misbehaviours = this.#misbehaviours.filter(({ until }) => Date.now() < until);
    const troubles = this.#misbehaviours.map(({ how }) => planTrouble(this.#random, how, isNew));
    return troubles.find((trouble) => trouble !== undefined);
  }

  #receive({ to, raw }: SmtpMail, begunAt: Date, trouble: Trouble | undefined): SmtpReply {
    const atData = trouble?.stage === 'data' ? trouble : undefined;
    const refuses = atData?.how === 'refuses';
    this.transactions.push({
      messageId: /^X-Zvonek-Message:\s*(\S+)/im.exec(raw.toString('latin1'))?.[1] ?? '',
      to: to[0] ?? '',
      begunAt,
      arrivedAt: new Date(),
      taken: !refuses && (atData?.isTaken ?? true),
      answerLost: atData !== undefined && !refuses,
    });
    return replyTo(trouble, 'data');
  }
}
