import type { SendOutcome } from '../../channels/channel.port.js';
import type { AttemptState } from '../../db/entities/delivery-attempt.entity.js';
import type { AttemptResult, Outcome } from '../../db/message-claims.js';

/** What follows from a provider's answer: how the try and the message stand, and whether to come again and when. */
export interface Verdict {
  attempt: AttemptResult;
  message: Outcome;
  /** Absent when the message has its outcome. */
  comeAgain?: { type: 'TRY_LATER' | 'ACCOUNT_REFUSED' | 'OUTCOME_UNKNOWN'; afterMs?: number };
}

const open: Outcome = { status: 'planned', reason: null };
const accountPauseMs = 60_000;
const doubtPauseMs = 5_000;

/** `canSettle`: whether doubt can be settled later, because the provider can be asked or sends one message only once. */
export function judge(answer: SendOutcome, canSettle: boolean): Verdict {
  switch (answer.outcome) {
    case 'accepted':
      return {
        attempt: result('accepted', null, answer.providerMessageId),
        message: { status: 'sent', reason: null },
      };
    case 'tryLater': {
      const comeAgain = { type: 'TRY_LATER', afterMs: answer.retryAfterMs } as const;
      return { attempt: result('try_later', answer.code), message: open, comeAgain };
    }
    case 'refused': {
      const attempt = result('refused', answer.code);
      if (answer.kind === 'account') {
        return { attempt, message: open, comeAgain: { type: 'ACCOUNT_REFUSED', afterMs: accountPauseMs } };
      }
      const reason = answer.kind === 'permanent-content' ? 'content_refused' : 'recipient_refused';
      return { attempt, message: { status: 'undelivered', reason } };
    }
    case 'unknown': {
      const attempt = result('unknown', answer.code);
      if (!canSettle) return { attempt, message: { status: 'unknown', reason: null } };
      const comeAgain = { type: 'OUTCOME_UNKNOWN', afterMs: doubtPauseMs } as const;
      return { attempt, message: { status: 'sending', reason: null }, comeAgain };
    }
  }
}

const result = (state: AttemptState, code: string | null, providerMessageId: string | null = null): AttemptResult => ({
  state,
  code,
  providerMessageId,
});
