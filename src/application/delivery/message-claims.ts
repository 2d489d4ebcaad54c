import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../db/database.js';
import type { EndedAttempt, SettledClaim } from '../../db/stores/delivery/delivery.store.js';
import type { MessageContext } from '../../db/stores/delivery/message-context.js';
import { termStart } from '../../domain/message/expiry.js';
import { messageAfter } from '../../domain/message/message-lifecycle.js';
import { type Claim, type ClaimPolicy, decide } from './claim.js';
import { withinDailyLimit } from './phone-limit.js';
import { recipientOf } from './recipient.js';

/**
 * Decides who may hand a message over. A claim and a change of the booking lock the booking's row first, so one of
 * them is first: a change that was answered before the claim always wins over the message.
 */
@Injectable()
export class MessageClaims {
  constructor(private readonly database: Database) {}

  /** What messages depend on at this moment; nothing is locked. */
  async read(ids: string[]): Promise<Map<string, MessageContext>> {
    const contexts = await this.database.stores.delivery.contexts(ids);
    return new Map(contexts.map((context) => [context.message.id, context]));
  }

  /**
   * Claims what may be sent, closes what may not, in one transaction over all businesses. Where its answer was lost it
   * may be asked again with the same tries: those are ours then, and nobody is in doubt about them.
   */
  claim(ids: string[], policy: ClaimPolicy, tries = newTries(ids), now = new Date()): Promise<Map<string, Claim>> {
    return this.database.acrossBusinesses(async ({ delivery, phones }) => {
      const contexts = await delivery.lock(ids);
      const claims = new Map<string, Claim>();
      for (const context of contexts) {
        const { id } = context.message;
        claims.set(id, decide(context, policy, tries.get(id) ?? uuidv7(), now));
      }
      if (policy.isPhone && policy.accountId) await withinDailyLimit(phones, claims, policy.accountId);
      const settled = [...claims].flatMap(([id, claim]) => settledClaim(id, claim, policy, now));
      if (settled.length > 0) await delivery.settle(settled);
      return claims;
    });
  }

  /** Writes down how tries ended and where their messages stand; a receipt that was faster is not undone. */
  record(attempts: EndedAttempt[]): Promise<void> {
    return this.database.stores.delivery.record(attempts);
  }
}

/** An id for the try of each message. */
export const newTries = (ids: string[]): Map<string, string> => new Map(ids.map((id) => [id, uuidv7()]));

function settledClaim(messageId: string, claim: Claim, policy: ClaimPolicy, now: Date): SettledClaim[] {
  if (claim.type === 'busy') return [];
  if (claim.type === 'closed') return claim.change ? [{ messageId, change: claim.change }] : [];
  const { context, attemptId } = claim;
  const { message, booking, lastAttempt } = context;
  if (lastAttempt?.id === attemptId) return [];
  const change = messageAfter(message, { type: 'claimed' }, { now, startsAt: termStart(booking, message) });
  if (!change) return [];
  const { channel, provider, accountId } = policy;
  const number = message.attempts + 1;
  const organizer = policy.organizerOf?.(context) ?? undefined;
  const attempt = { id: attemptId, number, channel, provider, accountId, recipient: recipientOf(context), organizer };
  return [{ messageId, change, attempt }];
}
