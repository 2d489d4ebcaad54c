export const channels = ['sms', 'viber'] as const;
export type Channel = (typeof channels)[number];

/** What a client posts. */
export interface MessageInput {
  channel: Channel;
  to: string;
  from?: string;
  text: string;
  /** The client's own id of the message: a second post of it over the same channel makes no second message. */
  clientReference: string;
  /** ISO 8601. */
  validUntil?: string;
  callbackUrl?: string;
}

/** A message that the sandbox has accepted; instants are ISO 8601, UTC. */
export interface Message {
  id: string;
  channel: Channel;
  to: string;
  from: string | null;
  text: string;
  parts: number;
  clientReference: string;
  acceptedAt: string;
  validUntil: string | null;
  state: 'accepted' | 'delivered' | 'undelivered' | 'expired';
  stateAt: string;
  errorCode?: string;
  callbackUrl: string | null;
  /** What became of the delivery receipt. */
  receipt: 'none' | 'due' | 'sent' | 'lost' | 'given-up';
  /** How often the same message was posted again. */
  duplicateAttempts: number;
}

/** An input that is refused, with a code for programs. */
export class InvalidInput extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export const longestText = 1600;
/** Numbers with this ending are refused at once. */
export const refusedEnding = '0098';
/** Numbers with this ending are refused at once on Viber, and take SMS. */
const notOnViberEnding = '0097';

/** The message in a body, or an `InvalidInput`. */
export function readInput(body: unknown): MessageInput {
  const { to, from, text, clientReference, validUntil, callbackUrl, ...rest } = (body ?? {}) as Record<string, unknown>;
  const channel = readChannel(rest.channel ?? 'sms');
  if (typeof to !== 'string' || !/^\+[1-9]\d{6,14}$/.test(to) || to.endsWith(refusedEnding)) {
    throw new InvalidInput('invalid_recipient', '`to` must be a number that exists, in E.164');
  }
  if (typeof text !== 'string' || text.length === 0 || text.length > longestText) {
    throw new InvalidInput('invalid_text', `\`text\` must have 1 to ${longestText} characters`);
  }
  if (typeof clientReference !== 'string' || !/^[\w.:@-]{1,100}$/.test(clientReference)) {
    throw new InvalidInput(
      'invalid_client_reference',
      '`clientReference` must have 1 to 100 letters, digits or . : @ _ -',
    );
  }
  if (channel === 'viber' && to.endsWith(notOnViberEnding)) {
    throw new InvalidInput('not_on_viber', '`to` is not on Viber');
  }
  return {
    channel,
    to,
    text,
    clientReference,
    from: optional('from', from, (value) => value.length <= 20),
    validUntil: optional('validUntil', validUntil, (value) => !Number.isNaN(Date.parse(value))),
    callbackUrl: optional('callbackUrl', callbackUrl, (value) => /^https?:$/.test(URL.parse(value)?.protocol ?? '')),
  };
}

/** The channel that a value names, or an `InvalidInput`. */
export function readChannel(value: unknown): Channel {
  const channel = channels.find((known) => known === value);
  if (channel) return channel;
  throw new InvalidInput('invalid_channel', `\`channel\` must be one of ${channels.join(', ')}`);
}

function optional(name: string, value: unknown, fits: (value: string) => boolean): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && fits(value)) return value;
  throw new InvalidInput(
    `invalid_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
    `\`${name}\` is wrong`,
  );
}
