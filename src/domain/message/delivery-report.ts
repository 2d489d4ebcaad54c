import type { MessageStatus, NotSentReason, UndeliveredReason } from './message.js';

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

/** Reports come late, twice and out of order: only one of a higher rank says anything new. */
const ranks: Readonly<Record<string, number>> = {
  accepted: 1,
  handed_over: 2,
  undelivered: 3,
  expired: 3,
  cancelled: 3,
  delivered: 4,
};

/** Whether a try that stands at `state` has come further by a report; states that no report gives have the lowest rank. */
export const isFurther = (reported: DeliveryState, state: string): boolean =>
  (ranks[attemptStateOf(reported)] ?? 0) > (ranks[state] ?? 0);

export const attemptStateOf = (reported: DeliveryState) =>
  reported === 'handed-over' ? ('handed_over' as const) : reported;

/** What a report says of the whole message, of which so many parts were reported as delivered, one by one. */
export function stateOfWhole(
  { state, isOfPart = false }: { state: DeliveryState; isOfPart?: boolean },
  { delivered, parts }: { delivered: number; parts: number },
): DeliveryState {
  const isOfSome = (isOfPart && state === 'delivered') || (state === 'handed-over' && delivered > 0);
  return isOfSome ? (delivered >= parts ? 'delivered' : 'handed-over') : state;
}

/** How a message stands, as far as reports change it. */
interface Standing {
  status: MessageStatus;
  reason: string | null;
}
type NewStanding = { status: MessageStatus; reason: NotSentReason | UndeliveredReason | null };

/**
 * How a message stands after a report, or null when it stays as it is. Delivered outdoes all else, however late and of
 * whichever try; of failures only that of the latest try counts, and what a message lacked was at most a confirmation.
 */
export function standingAfter(
  message: Standing,
  report: { state: DeliveryState; errorClass?: string },
  isLatestTry: boolean,
): NewStanding | null {
  const { status, reason } = message;
  if (report.state === 'delivered') return status === 'delivered' ? null : { status: 'delivered', reason: null };
  if (!isLatestTry) return null;
  const isInDoubt = status === 'sending' || status === 'unknown';
  if (report.state === 'accepted' || report.state === 'handed-over') {
    return isInDoubt ? { status: 'sent', reason: null } : null;
  }
  if (!isInDoubt && status !== 'sent' && reason !== 'no_confirmation') return null;
  if (report.state === 'cancelled') return { status: 'not_sent', reason: 'cancelled' };
  const why = undeliveredReason(report);
  return why === reason ? null : { status: 'undelivered', reason: why };
}

function undeliveredReason({ state, errorClass }: { state: DeliveryState; errorClass?: string }): UndeliveredReason {
  if (state === 'expired' || errorClass === 'expired') return 'no_confirmation';
  if (errorClass === 'content') return 'content_refused';
  return errorClass === 'account' ? 'account_refused' : 'recipient_refused';
}
