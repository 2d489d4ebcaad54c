import { campaignFaults } from '../../channels/campaign.port.js';
import type { DeliveryErrorClass, Refused, SendOutcome, TryLater } from '../../channels/channel.port.js';
import type { AttemptState } from '../../db/entities/delivery-attempt.entity.js';
import type { AttemptResult, Outcome } from '../../db/message-claims.js';
import { type MessageContext, recipientOf } from '../../db/message-context.js';

/** What follows from a provider's answer: how the try and the message stand, and whether to come again and when. */
export interface Verdict {
  attempt: Pick<AttemptResult, 'code' | 'providerMessageId' | 'errorClass' | 'price' | 'parts'> & {
    state: AttemptState;
  };
  message: Outcome;
  /** Absent when the message has its outcome. */
  comeAgain?: { type: 'TRY_LATER' | 'ACCOUNT_REFUSED' | 'OUTCOME_UNKNOWN'; afterMs?: number };
}

/** Still to be sent; what somebody has to mend first is told meanwhile. */
const open = (code: string): Outcome => ({
  status: 'planned',
  reason: campaignFaults.find((fault) => fault === code) ?? null,
});
const accountPauseMs = 60_000;
const doubtPauseMs = 5_000;

/** `maySendAgain`: whether the message may be handed over again though it may have been once. */
export function judge(answer: SendOutcome, maySendAgain: boolean): Verdict {
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
        return { attempt, message: open(answer.code), comeAgain: { type: 'ACCOUNT_REFUSED', afterMs: accountPauseMs } };
      }
      const reason = answer.kind === 'permanent-content' ? 'content_refused' : 'recipient_refused';
      return { attempt, message: { status: 'undelivered', reason } };
    }
    case 'unknown': {
      const attempt = result('unknown', answer.code);
      if (!maySendAgain) return { attempt, message: { status: 'unknown', reason: null } };
      const comeAgain = { type: 'OUTCOME_UNKNOWN', afterMs: answer.retryAfterMs ?? doubtPauseMs } as const;
      return { attempt, message: { status: 'sending', reason: null }, comeAgain };
    }
  }
}

/** Whether there is anybody to write to; whether it may go out is for the claim to say. */
export const canRender = (context: MessageContext): boolean => recipientOf(context) !== null;

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
