import { campaignFaults } from '../../channels/campaign.port.js';
import type { Refused, SendOutcome, TryLater } from '../../channels/channel.port.js';
import type { AttemptState } from '../../db/entities/delivery/delivery-attempt.entity.js';
import type { DeliveryErrorClass } from '../../domain/message/delivery-report.js';
import { currentChannel, hasNextStep, nextStepAt } from '../../domain/message/route.js';
import type { Outcome } from './claim.js';
import type { AttemptResult } from './message-claims.js';
import { type MessageContext, recipientOf } from './message-context.js';

/** What follows from a provider's answer: how the try and the message stand, and whether to come again and when. */
export interface AttemptResolution {
  attempt: Pick<AttemptResult, 'code' | 'providerMessageId' | 'errorClass' | 'price' | 'parts'> & {
    state: AttemptState;
  };
  message: Outcome;
  /** The way that the message goes on, and when it takes the next one. */
  step?: number;
  nextStepAt?: Date | null;
  /** The client is not on this channel. */
  isAbsent?: boolean;
  /** Absent when the message's present way is at its end. */
  comeAgain?: { type: 'TRY_LATER' | 'ACCOUNT_REFUSED' | 'OUTCOME_UNKNOWN'; afterMs?: number };
}

/** Still to be sent; what somebody has to mend first is told meanwhile. */
const open = (code: string): Outcome => ({
  status: 'planned',
  reason: campaignFaults.find((fault) => fault === code) ?? null,
});
const doubtPauseMs = 5_000;

/** `maySendAgain`: whether the message may be handed over again though it may have been once. */
export function resolveAttempt(answer: SendOutcome, maySendAgain: boolean): AttemptResolution {
  switch (answer.outcome) {
    case 'accepted':
      return {
        attempt: {
          ...result('accepted', null, answer.providerMessageId),
          price: answer.price,
          parts: answer.parts,
        },
        message: { status: 'sent', reason: null },
      };
    case 'tryLater': {
      const comeAgain = { type: 'TRY_LATER', afterMs: answer.retryAfterMs } as const;
      const attempt = { ...result('try_later', answer.code), errorClass: errorClassOf[answer.kind] };
      return { attempt, message: open(answer.code), comeAgain };
    }
    case 'refused': {
      const attempt = { ...result('refused', answer.code), errorClass: errorClassOf[answer.kind] };
      if (answer.kind === 'account') {
        return { attempt, message: open(answer.code), comeAgain: { type: 'ACCOUNT_REFUSED' } };
      }
      const reason = answer.kind === 'permanent-content' ? 'content_refused' : 'recipient_refused';
      return { attempt, message: { status: 'undelivered', reason }, isAbsent: answer.kind === 'not-on-channel' };
    }
    case 'unknown': {
      const attempt = result('unknown', answer.code);
      const isToBeAsked = answer.retryAfterMs !== undefined;
      if (!maySendAgain && !isToBeAsked) return { attempt, message: { status: 'unknown', reason: null } };
      const comeAgain = { type: 'OUTCOME_UNKNOWN', afterMs: answer.retryAfterMs ?? doubtPauseMs } as const;
      return { attempt, message: { status: 'sending', reason: null }, comeAgain };
    }
  }
}

/** A repetition that was surely not taken over says nothing of the try before it. */
export const stillInDoubt = (resolution: AttemptResolution): AttemptResolution =>
  resolution.message.status === 'planned'
    ? { ...resolution, message: { ...resolution.message, status: 'sending' } }
    : resolution;

/** The same where a message has other ways: the next one at once when this one leads nowhere, at its time when nothing is heard. */
export function onward(
  resolution: AttemptResolution,
  { message, booking }: MessageContext,
  now: Date,
): AttemptResolution {
  const { attempt, message: outcome, comeAgain } = resolution;
  const isAbsent = resolution.isAbsent && currentChannel(message) === 'viber';
  const isAccountShut = comeAgain?.type === 'ACCOUNT_REFUSED' && outcome.status === 'planned';
  const isShut = outcome.status === 'undelivered' || isAccountShut;
  if (isShut && hasNextStep(message) && message.expiresAt > now) {
    return { attempt, message: { status: 'planned', reason: null, isOpen: true }, step: message.step + 1, isAbsent };
  }
  if (outcome.status !== 'sent' && outcome.status !== 'unknown') return { ...resolution, isAbsent };
  const at = nextStepAt(message, now, { startsAt: booking.startsAt, expiresAt: message.expiresAt });
  return { ...resolution, message: { ...outcome, isOpen: at !== null || undefined }, nextStepAt: at };
}

/** Whether there is anybody to write to; whether it may go out is for the claim to say. */
export const canRender = (context: MessageContext): boolean => Boolean(recipientOf(context));

const errorClassOf: Readonly<Record<(Refused | TryLater)['kind'], DeliveryErrorClass>> = {
  'permanent-recipient': 'recipient-permanent',
  'permanent-content': 'content',
  account: 'account',
  'not-on-channel': 'not-on-channel',
  'rate-limited': 'rate-limited',
  temporary: 'temporary',
  'device-offline': 'temporary',
};

const result = (state: AttemptState, code: string | null, providerMessageId: string | null = null) => ({
  state,
  code,
  providerMessageId,
});
