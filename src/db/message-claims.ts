import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { reasonNotToSend } from '../domain/check-before-send.js';
import type { MessageStatus, OutcomeReason } from '../domain/message.js';
import { plannableClient } from './booking-ledger.js';
import type { Database } from './database.js';
import { Booking } from './entities/booking.entity.js';
import { type AttemptState, DeliveryAttempt } from './entities/delivery-attempt.entity.js';
import { Message } from './entities/message.entity.js';
import { loadMessageContext, type MessageContext } from './message-context.js';

/** How a message stands when nothing more is to be done for it. */
export interface Outcome {
  status: MessageStatus;
  reason: OutcomeReason | null;
}

export type Claim =
  /** Ours to hand over, written down as such. */
  | { verdict: 'claimed'; attemptId: string; context: MessageContext }
  /** A try before this one was cut off: it may have been handed over. */
  | { verdict: 'in_doubt'; context: MessageContext; stillWanted: boolean }
  | { verdict: 'closed'; outcome: Outcome };

/** What a try ended with. */
export interface AttemptResult {
  state: AttemptState;
  code: string | null;
  providerMessageId: string | null;
}

type Ref = { businessId: string; messageId: string };

/**
 * Decides who may hand a message over. A claim and a change of the booking lock the booking's row first, so one of
 * them is first: a change that was answered before the claim always wins over the message.
 */
export class MessageClaims {
  constructor(private readonly database: Database) {}

  claim(ref: Ref, provider: string, now = new Date()): Promise<Claim> {
    return this.database.forBusiness(ref.businessId, async (tx) => {
      const { message, booking } = await lock(tx, ref.messageId);
      if (message.status !== 'planned' && message.status !== 'sending') {
        return { verdict: 'closed', outcome: outcomeOf(message) };
      }
      const context = await loadMessageContext(tx, message, booking);
      const reason = reasonNow(context, now);
      if (message.status === 'sending') return { verdict: 'in_doubt', context, stillWanted: reason === null };
      if (reason) {
        await tx.update(Message, { id: message.id }, { status: 'not_sent', reason });
        return { verdict: 'closed', outcome: { status: 'not_sent', reason } };
      }
      return { verdict: 'claimed', attemptId: await beginAttempt(tx, context, provider), context };
    });
  }

  /** Begins another try of a message in doubt, whose provider sends it once however often it gets it. */
  tryAgain(ref: Ref, provider: string): Promise<Claim> {
    return this.database.forBusiness(ref.businessId, async (tx) => {
      const { message, booking } = await lock(tx, ref.messageId);
      const context = await loadMessageContext(tx, message, booking);
      if (message.status !== 'sending') return { verdict: 'closed', outcome: outcomeOf(message) };
      return { verdict: 'claimed', attemptId: await beginAttempt(tx, context, provider), context };
    });
  }

  /** Writes down what a try ended with, and where the message stands; a receipt that was faster is not undone. */
  record(ref: Ref, attemptId: string | null, result: AttemptResult, outcome: Outcome, now = new Date()): Promise<void> {
    const { providerMessageId } = result;
    return this.database.forBusiness(ref.businessId, async (tx) => {
      if (attemptId) await tx.update(DeliveryAttempt, { id: attemptId }, { ...result, finishedAt: now });
      await tx.update(
        Message,
        { id: ref.messageId, status: 'sending' },
        { ...outcome, ...(outcome.status === 'sent' && { sentAt: now }) },
      );
      if (providerMessageId) await tx.update(Message, { id: ref.messageId }, { providerMessageId, sentAt: now });
    });
  }

  /** Closes a message that stayed behind: not sent if it was never handed over, else in doubt for good. */
  giveUp(ref: Ref): Promise<Outcome> {
    return this.database.forBusiness(ref.businessId, async (tx) => {
      const { message } = await lock(tx, ref.messageId);
      const outcome: Outcome =
        message.status === 'planned'
          ? { status: 'not_sent', reason: 'expired' }
          : { status: message.status === 'sending' ? 'unknown' : message.status, reason: message.reason };
      await tx.update(Message, { id: message.id }, outcome);
      return outcome;
    });
  }
}

/** Status and reason alone: the row holds a person's address, which must go no further. */
const outcomeOf = ({ status, reason }: Message): Outcome => ({ status, reason });

async function lock(tx: EntityManager, messageId: string): Promise<{ message: Message; booking: Booking }> {
  const { bookingId } = await tx.findOneOrFail(Message, {
    where: { id: messageId },
    select: { id: true, bookingId: true },
  });
  const booking = await tx.findOneOrFail(Booking, { where: { id: bookingId }, lock: { mode: 'pessimistic_read' } });
  const message = await tx.findOneOrFail(Message, { where: { id: messageId }, lock: { mode: 'pessimistic_write' } });
  return { message, booking };
}

const reasonNow = ({ message, booking, rule, client, business }: MessageContext, now: Date) =>
  reasonNotToSend(
    { message, booking, rule: { enabled: rule.enabled && !rule.deletedAt }, client: plannableClient(client), business },
    now,
  );

async function beginAttempt(tx: EntityManager, { message, client }: MessageContext, provider: string): Promise<string> {
  const id = uuidv7();
  const attempts = message.attempts + 1;
  const recipient = (message.channel === 'email' ? client?.email : client?.phone) ?? null;
  await tx.update(Message, { id: message.id }, { status: 'sending', attempts, recipient, provider });
  await tx.insert(DeliveryAttempt, {
    id,
    businessId: message.businessId,
    messageId: message.id,
    attempt: attempts,
    provider,
    state: 'submitting',
  });
  return id;
}
