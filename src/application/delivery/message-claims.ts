import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../db/database.js';
import type { AttemptState } from '../../db/entities/delivery/delivery-attempt.entity.js';
import { type Claim, type ClaimPolicy, decide, type Outcome } from './claim.js';
import { type ContextRow, contextOf, type MessageContext, recipientOf } from './message-context.js';
import { withinDailyLimit } from './phone-limit.js';

/** How a try ended and how the message stands after it; `at` is a UTC instant. */
export interface AttemptResult extends Outcome {
  messageId: string;
  attemptId: string;
  state: AttemptState;
  code: string | null;
  providerMessageId: string | null;
  /** What sort of error `code` is, as in the port of channels. */
  errorClass?: string;
  price?: { amount: number; currency: string };
  /** What the provider charges for. */
  parts?: number;
  /** The way that the message goes on, and when it takes the next one. */
  step?: number;
  nextStepAt?: Date | null;
  /** The client is not on this channel. */
  isAbsent?: boolean;
  at: Date;
}

type Settled = { id: string; step?: number; next_step_at?: Date | null; attempt?: number } & Outcome &
  Partial<Record<'recipient' | 'provider' | 'channel' | 'account_id' | 'attempt_id', string | null>>;

/**
 * Decides who may hand a message over. A claim and a change of the booking lock the booking's row first, so one of
 * them is first: a change that was answered before the claim always wins over the message.
 */
export class MessageClaims {
  constructor(private readonly database: Database) {}

  /** What messages depend on at this moment; nothing is locked. */
  async read(ids: string[]): Promise<Map<string, MessageContext>> {
    const rows = await this.database.ask<ContextRow>('message_contexts($1)', [ids]);
    return new Map(rows.map((row) => [row.id, contextOf(row)]));
  }

  /**
   * Claims what may be sent, closes what may not, in one transaction over all businesses. Where its answer was lost it
   * may be asked again with the same tries: those are ours then, and nobody is in doubt about them.
   */
  claim(ids: string[], policy: ClaimPolicy, tries = newTries(ids), now = new Date()): Promise<Map<string, Claim>> {
    return this.database.managerAcrossBusinesses(async (tx) => {
      const rows: ContextRow[] = await tx.query('SELECT * FROM lock_messages($1)', [ids]);
      const decided = rows.map((row) => [row.id, decide(contextOf(row), policy, tries.get(row.id), now)] as const);
      const claims = new Map<string, Claim>(decided);
      if (policy.isPhone) await withinDailyLimit(tx, claims, policy);
      await settle(tx, claims, policy);
      return claims;
    });
  }

  /** Writes down how tries ended and where their messages stand; a receipt that was faster is not undone. */
  async record(results: AttemptResult[]): Promise<void> {
    const rows = results.map(
      ({ messageId, attemptId, providerMessageId, errorClass, nextStepAt, isAbsent, ...rest }) => ({
        ...rest,
        id: messageId,
        attempt_id: attemptId,
        provider_message_id: providerMessageId,
        error_class: errorClass,
        next_step_at: nextStepAt,
        is_absent: isAbsent,
      }),
    );
    await this.database.ask('record_attempts($1)', [JSON.stringify(rows)]);
  }
}

/** An id for the try of each message. */
export const newTries = (ids: string[]): Map<string, string> => new Map(ids.map((id) => [id, uuidv7()]));

async function settle(tx: EntityManager, claims: Map<string, Claim>, policy: ClaimPolicy): Promise<void> {
  const settled = [...claims].flatMap(([id, claim]): Settled[] => {
    if (claim.verdict === 'busy') return [];
    if (claim.verdict === 'closed') {
      return [{ id, ...claim.outcome, step: claim.step, next_step_at: claim.nextStepAt }];
    }
    const { message, lastAttempt } = claim.context;
    if (lastAttempt?.id === claim.attemptId) return [];
    const { channel, provider, accountId: account_id } = policy;
    const recipient = recipientOf(claim.context);
    const attempt = { attempt_id: claim.attemptId, attempt: message.attempts + 1 };
    return [{ id, status: 'sending', reason: null, recipient, channel, provider, account_id, ...attempt }];
  });
  if (settled.length > 0) await tx.query('SELECT settle_claims($1)', [JSON.stringify(settled)]);
}
