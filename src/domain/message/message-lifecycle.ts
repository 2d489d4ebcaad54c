import type { MessageStatus, NotSentReason, OutcomeReason, UndeliveredReason, WaitReason } from './message.js';
import { hasNextStep, nextStepAt, type Route } from './route.js';

/** Where a message stands; `unconfirmed` is `undelivered` for want of a report, so that a report may still say more. */
type Place = MessageStatus | 'unconfirmed';

/** The status that an event leads to, or the next step of the route, where there is one of use, and a status otherwise. */
type Target = MessageStatus | { nextStepOr: MessageStatus | null };

const nextStepOr = (otherwise: MessageStatus | null): Target => ({ nextStepOr: otherwise });

/** From where an event leads a message where; what is not listed changes nothing. */
export const transitions = {
  // The claim: the message is handed over, must not go out, or its present step leads to nobody; before the claim,
  // no transport takes the step.
  claimed: { planned: 'sending', sending: 'sending' },
  forbidden: { planned: 'not_sent', sending: 'unknown' },
  unreachable: { planned: nextStepOr(null), sending: nextStepOr(null) },
  noTransport: { planned: nextStepOr(null) },
  // The provider's answer; `undecided` is asked about or repeated, `unknown` neither.
  accepted: { sending: 'sent' },
  refused: { sending: nextStepOr('undelivered') },
  accountRefused: { sending: nextStepOr('planned') },
  deferred: { sending: 'planned' },
  undecided: { sending: 'sending' },
  unknown: { sending: 'unknown' },
  // The business's own text could not be filled.
  unfit: { sending: 'not_sent' },
  // Time.
  waiting: { planned: 'planned' },
  givenUp: { planned: nextStepOr('not_sent'), sending: 'unknown' },
  stepDue: { sent: nextStepOr('sent'), unknown: nextStepOr('unknown') },
  // Reports, which come late, twice and out of order.
  reportedAccepted: { sending: 'sent', unknown: 'sent' },
  reportedDelivered: {
    planned: 'delivered',
    sending: 'delivered',
    sent: 'delivered',
    undelivered: 'delivered',
    unconfirmed: 'delivered',
    not_sent: 'delivered',
    unknown: 'delivered',
  },
  reportedUndelivered: {
    sending: nextStepOr('undelivered'),
    sent: nextStepOr('undelivered'),
    unknown: nextStepOr('undelivered'),
    unconfirmed: nextStepOr('undelivered'),
  },
  reportedExpired: {
    sending: nextStepOr('undelivered'),
    sent: nextStepOr('undelivered'),
    unknown: nextStepOr('undelivered'),
  },
  reportedCancelled: { sending: 'not_sent', sent: 'not_sent', unknown: 'not_sent', unconfirmed: 'not_sent' },
  // The booking changed, or its client was deleted.
  withdrawn: { planned: 'not_sent', sent: 'sent', unknown: 'unknown' },
  // People do not want it.
  skipped: { planned: 'not_sent', sent: 'sent', unknown: 'unknown' },
} as const satisfies Record<string, Partial<Record<Place, Target>>>;

type EventType = keyof typeof transitions;

/** What happens to a message, with the reason where the event's name does not say it. */
export type MessageEvent =
  | { type: 'forbidden' | 'withdrawn'; reason: NotSentReason }
  | { type: 'refused' | 'reportedUndelivered'; reason: UndeliveredReason }
  | { type: 'accountRefused' | 'deferred' | 'undecided'; reason: WaitReason | null }
  | { type: 'waiting'; reason: WaitReason }
  | { type: 'claimed' | 'unreachable' | 'noTransport' | 'accepted' | 'unknown' | 'unfit' | 'givenUp' | 'stepDue' }
  | { type: 'skipped' }
  | { type: 'reportedAccepted' | 'reportedDelivered' | 'reportedExpired' | 'reportedCancelled' };

const impliedReasons: Partial<Record<EventType, OutcomeReason>> = {
  givenUp: 'expired',
  unfit: 'template_failed',
  skipped: 'skipped',
  reportedExpired: 'no_confirmation',
  reportedCancelled: 'cancelled',
};

/** Events after which no further step is taken. */
const endsRoute: ReadonlySet<EventType> = new Set(['forbidden', 'stepDue', 'withdrawn', 'skipped']);

/** How a message stands; `nextStepAt` (UTC instant) is set while the next step waits for news of this one. */
export interface MessageStanding {
  status: MessageStatus;
  reason: OutcomeReason | null;
  step: number;
  nextStepAt: Date | null;
}

/** A message as far as its lifecycle depends on it; `expiresAt` is the UTC instant from which on it is useless. */
export type LivingMessage = MessageStanding & Route & { expiresAt: Date };

/** How a message stands after an event; with `armAt` (UTC instant) when it is taken up again on its next step. */
export type MessageChange = MessageStanding & { armAt?: Date };

/** What an event makes of a message, or null where nothing changes; `startsAt` is the start of its booking's term. */
export function messageAfter(
  message: LivingMessage,
  event: MessageEvent,
  at: { now: Date; startsAt: Date },
): MessageChange | null {
  const places: Partial<Record<Place, Target>> = transitions[event.type];
  const target = places[placeOf(message)];
  if (!target || (isHandedOver(message) && endsRoute.has(event.type) && !message.nextStepAt)) return null;
  const goesOn = typeof target === 'object';
  if (goesOn && hasNextStep(message) && message.expiresAt > at.now) {
    return { status: 'planned', reason: null, step: message.step + 1, nextStepAt: null, armAt: at.now };
  }
  const status = goesOn ? target.nextStepOr : target;
  if (!status) return null;
  const { step } = message;
  return {
    status,
    reason: reasonAfter(message, event, status),
    step,
    nextStepAt: stepAfter(message, event, status, at),
  };
}

const placeOf = ({ status, reason }: MessageStanding): Place =>
  status === 'undelivered' && reason === 'no_confirmation' ? 'unconfirmed' : status;

const isHandedOver = ({ status }: Pick<MessageStanding, 'status'>): boolean =>
  status === 'sent' || status === 'unknown';

/** What a message waited for in vain is a better reason than that its time is over. */
function reasonAfter(message: LivingMessage, event: MessageEvent, status: MessageStatus): OutcomeReason | null {
  if (status === 'sent' || status === 'delivered') return null;
  if (status === 'unknown') return message.reason;
  const reason = 'reason' in event ? event.reason : (impliedReasons[event.type] ?? null);
  return reason === 'expired' ? (message.reason ?? reason) : reason;
}

/** Only a message that was handed over, and has no final status, waits for its next step. */
function stepAfter(
  message: LivingMessage,
  event: MessageEvent,
  status: MessageStatus,
  { now, startsAt }: { now: Date; startsAt: Date },
): Date | null {
  if (!isHandedOver({ status }) || endsRoute.has(event.type)) return null;
  const { status: before, expiresAt } = message;
  return before === 'sending' ? nextStepAt(message, now, { startsAt, expiresAt }) : message.nextStepAt;
}
