import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { reasonNotToSend } from '../domain/check-before-send.js';
import type { MessageStatus, OutcomeReason } from '../domain/message.js';
import { plannableClient } from './booking-ledger.js';
import type { Database } from './database.js';
import type { AttemptState } from './entities/delivery-attempt.entity.js';
import { Message } from './entities/message.entity.js';
import { type ContextRow, contextOf, type MessageContext, recipientOf } from './message-context.js';

/** How a message stands when nothing more is to be done for it. */
export interface Outcome {
  status: MessageStatus;
  reason: OutcomeReason | null;
}

export type Claim =
  /** Ours to hand over, written down as such. */
  | { verdict: 'claimed'; attemptId: string; context: MessageContext }
  /** Another try is under way and may yet be recorded; ask again at `until`. */
  | { verdict: 'busy'; until: Date }
  | { verdict: 'closed'; outcome: Outcome };

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
  at: Date;
}

/** What a provider is called, and whether a message of it may be handed over again though it may have been once. */
export interface ClaimPolicy {
  provider: string;
  maySendAgain(message: Message): boolean;
}

/** A try that was not recorded for so long was cut off. */
const attemptLeaseMs = 30_000;

type Settled = { id: string } & Outcome &
  Partial<Record<'recipient' | 'provider' | 'attempt_id', string | null>> & { attempt?: number };

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
    return this.database.acrossBusinesses(async (tx) => {
      const rows: ContextRow[] = await tx.query('SELECT * FROM lock_messages($1)', [ids]);
      const decided = rows.map((row) => [row.id, decide(contextOf(row), policy, tries.get(row.id), now)] as const);
      const claims = new Map<string, Claim>(decided);
      await settle(tx, claims, policy);
      return claims;
    });
  }

  /** Writes down how tries ended and where their messages stand; a receipt that was faster is not undone. */
  async record(results: AttemptResult[]): Promise<void> {
    const rows = results.map(({ messageId, attemptId, providerMessageId, errorClass, ...rest }) => ({
      ...rest,
      id: messageId,
      attempt_id: attemptId,
      provider_message_id: providerMessageId,
      error_class: errorClass,
    }));
    await this.database.ask('record_attempts($1)', [JSON.stringify(rows)]);
  }

  /** Closes a message that stayed behind: not sent if it was never handed over, else in doubt for good. */
  giveUp({ businessId, messageId }: { businessId: string; messageId: string }): Promise<Outcome> {
    return this.database.forBusiness(businessId, async (tx) => {
      const message = await tx.findOneOrFail(Message, {
        where: { id: messageId },
        lock: { mode: 'pessimistic_write' },
      });
      const outcome: Outcome =
        message.status === 'planned'
          ? { status: 'not_sent', reason: message.reason ?? 'expired' }
          : withoutDoubt(message);
      await tx.update(Message, { id: message.id }, outcome);
      return outcome;
    });
  }
}

/** An id for the try of each message. */
export const newTries = (ids: string[]): Map<string, string> => new Map(ids.map((id) => [id, uuidv7()]));

function decide(context: MessageContext, policy: ClaimPolicy, attemptId = uuidv7(), now: Date): Claim {
  const { message, lastAttempt } = context;
  if (message.status !== 'planned' && message.status !== 'sending') return closed(message);
  const isOurs = lastAttempt?.id === attemptId;
  const isInDoubt = message.status === 'sending' && !isOurs;
  if (isInDoubt && lastAttempt?.state === 'submitting') {
    const until = new Date(lastAttempt.startedAt.getTime() + attemptLeaseMs);
    if (until > now) return { verdict: 'busy', until };
  }
  const reason = reasonNow(context, now);
  if (isInDoubt && (reason || !policy.maySendAgain(message))) return closed(withoutDoubt(message));
  // What it has waited for in vain says more than that its time is over.
  if (reason === 'expired' && message.reason) return closed({ status: 'not_sent', reason: message.reason });
  return reason ? closed({ status: 'not_sent', reason }) : { verdict: 'claimed', attemptId, context };
}

/** Status and reason alone: the row holds a person's address, which must go no further. */
const closed = ({ status, reason }: Outcome): Claim => ({ verdict: 'closed', outcome: { status, reason } });

const withoutDoubt = ({ status, reason }: Outcome): Outcome => ({
  status: status === 'sending' ? 'unknown' : status,
  reason,
});

async function settle(tx: EntityManager, claims: Map<string, Claim>, { provider }: ClaimPolicy): Promise<void> {
  const settled = [...claims].flatMap(([id, claim]): Settled[] => {
    if (claim.verdict === 'busy') return [];
    if (claim.verdict === 'closed') return [{ id, ...claim.outcome }];
    const { message, lastAttempt } = claim.context;
    if (lastAttempt?.id === claim.attemptId) return [];
    const recipient = recipientOf(claim.context);
    const attempt = message.attempts + 1;
    return [{ id, status: 'sending', reason: null, recipient, provider, attempt_id: claim.attemptId, attempt }];
  });
  if (settled.length > 0) await tx.query('SELECT settle_claims($1)', [JSON.stringify(settled)]);
}

function reasonNow({ message, booking, rule, custom, client, business }: MessageContext, now: Date) {
  const enabled = rule ? rule.enabled && !rule.deletedAt : !custom?.deletedAt;
  return reasonNotToSend(
    { message, booking, rule: { enabled }, custom, client: plannableClient(client), business },
    now,
  );
}
