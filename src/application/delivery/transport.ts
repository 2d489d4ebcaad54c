import type { Lookup } from '../../channels/channel.port.js';
import type { MessageContext } from '../../db/stores/delivery/message-context.js';
import type { Channel } from '../../domain/message/message.js';
import type { ClaimPolicy } from './claim.js';
import type { RenderedMessage } from './rendered-message.js';

/** A rate that all workers share: says how many of `count` may go, when it is their turn. */
export interface SharedRate {
  take(count: number): Promise<number>;
}

/** Takes the messages of one channel for one account to its provider. */
export interface Transport extends ClaimPolicy {
  /** Another one for another account. */
  key: string;
  /** How many messages may be with the provider at once, which is also how many are claimed at once at the most. */
  slots: number;
  /** What the provider's account takes, if it has a limit. */
  rate?: SharedRate;
  /** Brings a message into its final form. */
  render(context: MessageContext): Promise<RenderedMessage>;
  /** Asks for a message that may have been handed over; never throws. */
  find(context: MessageContext): Promise<Lookup>;
  /** Hears that the provider refused the account itself; says until when nothing is to be tried, and never throws. */
  refused(code: string): Promise<Date>;
}

/** No transport takes a message at this moment: why, and until when there is no use in asking again. */
export interface Unavailable {
  unavailable: string;
  until: Date;
}

/** Finds the transport of a business's messages, the same one until its account is edited; a message in doubt stays with the phone that may have it. */
export abstract class TransportResolver {
  abstract of(businessId: string, channel: Channel, messageId: string): Promise<Transport | Unavailable>;
  abstract close(): void;
}
