import { campaignFaults } from '../../channels/campaign.port.js';
import type { Refused, SendOutcome, TryLater } from '../../channels/channel.port.js';
import type { EndedAttempt } from '../../db/stores/delivery/delivery.store.js';
import type { MessageContext } from '../../db/stores/delivery/message-context.js';
import { absentUntil } from '../../domain/client/reachability.js';
import type { DeliveryErrorClass } from '../../domain/message/delivery-report.js';
import { termStart } from '../../domain/message/expiry.js';
import type { WaitReason } from '../../domain/message/message.js';
import {
  type LivingMessage,
  type MessageChange,
  type MessageEvent,
  messageAfter,
} from '../../domain/message/message-lifecycle.js';
import { currentChannel, type Route } from '../../domain/message/route.js';
import type { NotHandedOver } from './rendered-message.js';

/** A provider's answer, or why it was not asked. */
export type Answer = SendOutcome | NotHandedOver;

/** When a message is to be taken up again on its present step, and why. */
export interface ComeAgain {
  type: 'TRY_LATER' | 'ACCOUNT_REFUSED' | 'OUTCOME_UNKNOWN';
  afterMs?: number;
}

/** What follows from a provider's answer: how the try and the message stand, and whether to come again and when. */
export interface AttemptResolution {
  attempt: Pick<EndedAttempt, 'state' | 'code' | 'providerMessageId' | 'errorClass' | 'price' | 'parts'>;
  change: MessageChange;
  /** Until which UTC instant Viber is known to lead nowhere for this client. */
  absentUntil?: Date;
  /** Absent when the message's present step is at its end. */
  comeAgain?: ComeAgain;
}

/** What is known of a try besides the provider's answer. */
export interface AttemptCircumstances {
  /** Whether the message may be handed over again though it may have been once. */
  maySendAgain: boolean;
  /** An earlier try may have been taken over: that this one surely was not says nothing of it. */
  isInDoubt: boolean;
}

const doubtPauseMs = 5_000;

export function resolveAttempt(
  answer: Answer,
  { message, booking }: Pick<MessageContext, 'message' | 'booking'>,
  circumstances: AttemptCircumstances,
  now: Date,
): AttemptResolution {
  const claimed: LivingMessage = { ...message, status: 'sending', reason: null };
  const event = eventOf(answer, circumstances);
  const change = messageAfter(claimed, event, { now, startsAt: termStart(booking, message) });
  if (!change) throw new Error(`a message that is being sent knows no ${event.type}`);
  return {
    attempt: attemptOf(answer),
    change,
    absentUntil: isNotOnViber(answer, message) ? absentUntil(now) : undefined,
    comeAgain: change.step === message.step ? comeAgainAfter(answer, event) : undefined,
  };
}

function eventOf(answer: Answer, { maySendAgain, isInDoubt }: AttemptCircumstances): MessageEvent {
  switch (answer.outcome) {
    case 'accepted':
      return { type: 'accepted' };
    case 'tryLater':
      return isInDoubt
        ? { type: 'undecided', reason: campaignFaultOf(answer) }
        : { type: 'deferred', reason: faultOf(answer) };
    case 'refused':
      if (answer.kind === 'account')
        return isInDoubt
          ? { type: 'undecided', reason: campaignFaultOf(answer) }
          : { type: 'accountRefused', reason: faultOf(answer) };
      return {
        type: 'refused',
        reason: answer.kind === 'permanent-content' ? 'content_refused' : 'recipient_refused',
      };
    case 'unfit':
      return isInDoubt ? { type: 'forbidden', reason: answer.code } : { type: 'unfit' };
    case 'unknown':
      if (!maySendAgain && answer.retryAfterMs === undefined) return { type: 'unknown' };
      return { type: 'undecided', reason: null };
  }
}

function comeAgainAfter(answer: Answer, event: MessageEvent): ComeAgain | undefined {
  if (answer.outcome === 'tryLater') return { type: 'TRY_LATER', afterMs: answer.retryAfterMs };
  if (isAccountRefused(answer)) return { type: 'ACCOUNT_REFUSED' };
  if (answer.outcome !== 'unknown' || event.type === 'unknown') return undefined;
  return { type: 'OUTCOME_UNKNOWN', afterMs: answer.retryAfterMs ?? doubtPauseMs };
}

const isNotOnViber = (answer: Answer, message: Route): boolean =>
  answer.outcome === 'refused' && answer.kind === 'not-on-channel' && currentChannel(message) === 'viber';

export const isAccountRefused = (answer: Answer): answer is Refused =>
  answer.outcome === 'refused' && answer.kind === 'account';

/** What somebody has to mend first; the message waits for it meanwhile. */
function faultOf(answer: Refused | TryLater): WaitReason | null {
  const fault = campaignFaultOf(answer);
  if (fault || answer.kind === 'account') return fault ?? 'account_paused';
  return answer.kind === 'device-offline' ? 'phone_unavailable' : null;
}

const campaignFaultOf = ({ code }: Refused | TryLater): WaitReason | null =>
  campaignFaults.find((fault) => fault === code) ?? null;

function attemptOf(answer: Answer): AttemptResolution['attempt'] {
  if (answer.outcome === 'accepted') {
    const { providerMessageId, price, parts } = answer;
    return { state: 'accepted', code: null, providerMessageId, price, parts };
  }
  const { outcome, code } = answer;
  if (outcome === 'unfit') return { state: 'refused', code, providerMessageId: null, errorClass: 'content' };
  if (outcome === 'unknown') return { state: outcome, code, providerMessageId: null };
  const state = outcome === 'tryLater' ? 'try_later' : outcome;
  return { state, code, providerMessageId: null, errorClass: errorClassOf[answer.kind] };
}

const errorClassOf: Readonly<Record<(Refused | TryLater)['kind'], DeliveryErrorClass>> = {
  'permanent-recipient': 'recipient-permanent',
  'permanent-content': 'content',
  account: 'account',
  'not-on-channel': 'not-on-channel',
  'rate-limited': 'rate-limited',
  temporary: 'temporary',
  'device-offline': 'temporary',
};
