import type { Lookup, SendOutcome, SmsAttempt, SmsSender } from '../../channels/channel.port.js';
import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import type { MessageContext } from '../../db/stores/delivery/message-context.js';
import type { Channel } from '../../domain/message/message.js';
import { referenceOf } from '../../domain/message/route.js';
import { sendAgainAfterUnknownOutcome } from '../../domain/message/unknown-outcome.js';
import type { DeliverySettings } from '../delivery/delivery-settings.js';
import { recipientOf } from '../delivery/recipient.js';
import type { NotHandedOver, RenderedMessage } from '../delivery/rendered-message.js';
import type { Transport } from '../delivery/transport.js';
import { keptWords } from '../words/kept-words.js';
import { textWords } from '../words/message-words.js';
import { askFor, sendAndAsk, sendsOnce } from './send-and-ask.js';

const tooLong: SendOutcome = {
  outcome: 'refused',
  kind: 'permanent-content',
  code: 'text_too_long',
  detail: 'longer than the provider takes',
};
const looseTextMs = 10 * 60_000;
const templateFailed: NotHandedOver = { outcome: 'unfit', code: 'template_failed' };

/** An account as its transport sees it. */
export interface SmsAccount {
  key: string;
  /** Null where the provider needs no account. */
  id: string | null;
  sender: SmsSender;
  concurrency?: number;
  perSecond: number;
  callbackUrl(message: Pick<MessageRow, 'id' | 'businessId'>): string;
  refused(code: string): Promise<Date>;
  /** It is the phone of a salon. */
  isPhone?: boolean;
  /** Hears that a message could not be handed over because the phone is away. */
  missed?(): Promise<void>;
}

/** Takes texts to phones, by SMS or Viber, for one account. */
export class SmsTransport implements Transport {
  readonly key: string;
  readonly accountId: string | null;
  readonly provider: string;
  readonly slots: number;
  readonly rate: Transport['rate'];
  readonly isPhone: boolean;

  constructor(
    readonly channel: Extract<Channel, 'sms' | 'viber'>,
    private readonly account: SmsAccount,
    private readonly settings: DeliverySettings,
  ) {
    this.key = account.key;
    this.accountId = account.id;
    this.provider = account.sender.capabilities.provider;
    this.isPhone = account.isPhone ?? false;
    this.slots = account.concurrency ?? settings.slots[channel];
    this.rate =
      account.perSecond > 0 ? settings.rate(`${channel}:${account.id ?? this.provider}`, account.perSecond) : undefined;
  }

  /** A provider that knows our reference takes a message once, however often it gets it. */
  maySendAgain({ kind }: MessageRow): boolean {
    return sendsOnce(this.account.sender) || sendAgainAfterUnknownOutcome[kind];
  }

  get canBeAsked(): boolean {
    return !sendsOnce(this.account.sender);
  }

  async render(context: MessageContext): Promise<RenderedMessage> {
    const { business, message, fingerprint } = context;
    const words = await textWords(context, this.settings.mailFrom, this.isPhone);
    if ('fault' in words) return { fingerprint, bytes: 0, send: async () => templateFailed };
    const attempt: SmsAttempt = {
      text: words.text,
      encoding: words.encoding,
      segments: words.segments,
      reference: referenceOf(message.id, message.step),
      to: recipientOf(context) ?? '',
      from: this.channel === 'sms' ? (business.smsName ?? undefined) : undefined,
      validUntil: message.expiresAt,
      callbackUrl: this.account.callbackUrl(message),
    };
    const kept = keptWords(words, message.step);
    return { fingerprint, bytes: 4 * words.text.length, words: kept, send: () => this.send(attempt) };
  }

  /** Hands over a text that is in no ledger; it is of use for a few minutes. */
  sendText(
    named: Pick<MessageRow, 'id' | 'businessId'>,
    text: Pick<SmsAttempt, 'to' | 'text' | 'encoding' | 'segments'>,
  ): Promise<SendOutcome> {
    const validUntil = new Date(Date.now() + looseTextMs);
    return this.send({ ...text, reference: named.id, validUntil, callbackUrl: this.account.callbackUrl(named) });
  }

  async find(context: MessageContext): Promise<Lookup> {
    const { message, lastAttempt } = context;
    const since = lastAttempt ? lastAttempt.startedAt : message.dueAt;
    return askFor(this.account.sender, {
      reference: referenceOf(message.id, message.step),
      providerMessageId: lastAttempt?.providerMessageId ?? undefined,
      to: recipientOf(context) ?? undefined,
      since,
    });
  }

  refused(code: string): Promise<Date> {
    return this.account.refused(code);
  }

  private async send(attempt: SmsAttempt): Promise<SendOutcome> {
    const { sender } = this.account;
    if (attempt.text.length > sender.capabilities.maxText) return tooLong;
    const outcome = await sendAndAsk(sender, attempt);
    if (outcome.outcome === 'tryLater' && outcome.kind === 'device-offline') await this.account.missed?.();
    return outcome;
  }
}
