import type { Channel } from '../../domain/message/message.js';
import type { HoldLimits } from './dispatch/hold-budget.js';
import type { SharedRate } from './transport.js';

/** What sending needs to know besides the message. */
export abstract class DeliverySettings {
  /** The sender of businesses that have no address of their own. */
  abstract readonly mailFrom: string;
  /** How many messages of a channel may be with a provider at once, where its account says nothing else. */
  abstract readonly slots: Readonly<Record<Channel, number>>;
  /** What all channels and accounts together may keep in memory until it is due. */
  abstract readonly holding: HoldLimits;
  /** Messages a second of a channel where its account says nothing else; 0 for no limit. */
  abstract readonly perSecond: Readonly<Record<Channel, number>>;
  /** The rate that all workers share with what `key` names. */
  abstract rate(key: string, perSecond: number): SharedRate;
  /** Where the provider of businesses without an account listens; undefined where there is none. */
  abstract readonly sandboxUrl: string | undefined;
  /** Where it reports on this message; the address itself is the secret. */
  abstract callbackUrl(message: { businessId: string; messageId: string }): string;
}
