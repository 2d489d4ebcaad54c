import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Channel, channels, type Message, type MessageInput } from './message.ts';
import { countParts } from './segments.ts';

/** What a list can be narrowed down by. */
export interface Filter {
  limit?: number;
  clientReference?: string;
  to?: string;
  channel?: Channel;
}

/** The accepted messages, in memory and, with a file, in lines of JSON of which the last of an id holds. */
export class MessageStore {
  readonly #file: string | undefined;
  readonly #byId = new Map<string, Message>();
  readonly #byReference = new Map<string, Message>();

  constructor(file?: string) {
    this.#file = file;
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    for (const message of readLines(file)) this.#remember(message);
    writeFileSync(file, [...this.#byId.values()].map((message) => `${JSON.stringify(message)}\n`).join(''));
  }

  /** The new message, or the first one of the same reference. */
  accept(input: MessageInput): { message: Message; isNew: boolean } {
    const known = this.#byReference.get(referenceOf(input));
    if (known)
      return { message: this.save({ ...known, duplicateAttempts: known.duplicateAttempts + 1 }), isNew: false };
    const now = new Date().toISOString();
    const message = this.save({
      id: randomUUID(),
      channel: input.channel,
      to: input.to,
      from: input.from ?? null,
      text: input.text,
      parts: countParts(input.text),
      clientReference: input.clientReference,
      acceptedAt: now,
      validUntil: input.validUntil ?? null,
      state: 'accepted',
      stateAt: now,
      callbackUrl: input.callbackUrl ?? null,
      receipt: input.callbackUrl ? 'due' : 'none',
      duplicateAttempts: 0,
    });
    return { message, isNew: true };
  }

  change(id: string, change: Partial<Message>): Message | undefined {
    const message = this.#byId.get(id);
    return message && this.save({ ...message, ...change });
  }

  get(id: string): Message | undefined {
    return this.#byId.get(id);
  }

  /** Newest first. */
  list({ limit, clientReference, to, channel }: Filter = {}): Message[] {
    const known =
      clientReference === undefined
        ? this.#byId.values()
        : channels.map((one) => this.#byReference.get(referenceOf({ channel: one, clientReference })));
    return [...known]
      .filter((message) => message !== undefined)
      .filter((message) => (!to || message.to === to) && (!channel || message.channel === channel))
      .reverse()
      .slice(0, limit);
  }

  save(message: Message): Message {
    this.#remember(message);
    if (this.#file) appendFileSync(this.#file, `${JSON.stringify(message)}\n`);
    return message;
  }

  #remember(message: Message): void {
    this.#byId.set(message.id, message);
    this.#byReference.set(referenceOf(message), message);
  }
}

const referenceOf = ({ channel, clientReference }: Pick<Message, 'channel' | 'clientReference'>) =>
  `${channel} ${clientReference}`;

/** The last line may be torn by a crash. */
function readLines(file: string): Message[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        // What was kept before there was Viber was SMS.
        return [{ channel: 'sms', ...JSON.parse(line) } as Message];
      } catch {
        return [];
      }
    });
}
