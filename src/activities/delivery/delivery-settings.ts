import type { EmailSender, SmsSender } from '../../channels/channel.port.js';
import type { Channel } from '../../domain/message.js';
import type { HoldingLimits } from './holding.js';

/** A rate that all workers share: says how many of `count` may go, when it is their turn. */
export interface SharedRate {
  take(count: number): Promise<number>;
}

/** What sending needs to know of its surroundings. */
export abstract class DeliverySettings {
  /** The sender of businesses that have no address of their own. */
  abstract readonly mailFrom: string;
  /** How many messages of a channel may be with its provider at once. */
  abstract readonly slots: Readonly<Record<Channel, number>>;
  /** What each channel may keep in memory until it is due. */
  abstract readonly holding: HoldingLimits;
  /** The rate that all workers share with a provider's account; undefined where there is no limit. */
  abstract rate(channel: Channel, provider: string): SharedRate | undefined;
  /** Where a provider reports on this message; the address itself is the secret. */
  abstract callbackUrl(message: { businessId: string; messageId: string }): string;
}

/** The providers that carry the channels' messages. */
export abstract class Carriers {
  abstract readonly email: EmailSender;
  abstract readonly sms: SmsSender;
}
