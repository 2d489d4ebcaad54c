import type { UndeliveredReason } from './message.js';
import type { MessageEvent } from './message-lifecycle.js';

/** How far a message has come, as far as the provider knows; the last four are final. */
export type DeliveryState = 'accepted' | 'handed-over' | 'delivered' | 'undelivered' | 'expired' | 'cancelled';

/** Why a message that was accepted did not arrive. */
export type DeliveryErrorClass =
  | 'recipient-permanent'
  | 'not-on-channel'
  | 'blocked'
  | 'content'
  | 'account'
  | 'temporary'
  | 'rate-limited'
  | 'expired'
  | 'unknown';

/** The provider's error in our own words: a stable code and its class. */
export interface DeliveryError {
  code: string;
  class: DeliveryErrorClass;
}

/** What a provider charges. */
export interface Price {
  amount: number;
  /** ISO 4217. */
  currency: string;
}

/** One word of a provider on one message, named by either id; may come twice, late and out of order. */
export interface DeliveryReport {
  providerMessageId?: string;
  reference?: string;
  state: DeliveryState;
  /** UTC instant at which the provider says it happened. */
  at: Date;
  /** Into how many parts the text was cut, where the report says so. */
  parts?: number;
  /** It is on one of the parts alone, nobody knows which; the message is delivered once all of them are. */
  isOfPart?: boolean;
  error?: DeliveryError;
  price?: Price;
  /** The same for every repetition of this report. */
  dedupeKey: string;
}

/**
 * What a report is to its message, or null. Delivered counts of whichever try, however late; of failures only that of
 * the latest try.
 */
export function eventOfReport(
  { state, error }: Pick<DeliveryReport, 'state' | 'error'>,
  isLatestTry: boolean,
): MessageEvent | null {
  if (state === 'delivered') return { type: 'reportedDelivered' };
  if (!isLatestTry) return null;
  if (state === 'accepted' || state === 'handed-over') return { type: 'reportedAccepted' };
  if (state === 'cancelled') return { type: 'reportedCancelled' };
  if (state === 'expired' || error?.class === 'expired') return { type: 'reportedExpired' };
  return { type: 'reportedUndelivered', reason: (error && reasons[error.class]) ?? 'recipient_refused' };
}

const reasons: Partial<Record<DeliveryErrorClass, UndeliveredReason>> = {
  content: 'content_refused',
  account: 'account_refused',
};
