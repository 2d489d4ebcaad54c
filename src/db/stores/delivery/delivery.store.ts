import type { DeliveryErrorClass, Price } from '../../../domain/message/delivery-report.js';
import type { Channel } from '../../../domain/message/message.js';
import type { MessageChange } from '../../../domain/message/message-lifecycle.js';
import type { Organizer } from '../../../domain/message/organizer.js';
import { BookingRow } from '../../entities/booking/booking.entity.js';
import { MessageRow } from '../../entities/booking/message.entity.js';
import type { AttemptState } from '../../entities/delivery/delivery-attempt.entity.js';
import type { MessageWordsRow } from '../../entities/delivery/message-words.entity.js';
import { Store } from '../store.js';
import { type ContextRow, contextOf, type MessageContext } from './message-context.js';

/** What a claim made of a message, with the try that begins, if one does. */
export interface SettledClaim {
  messageId: string;
  change: MessageChange;
  attempt?: {
    id: string;
    /** Counts the tries of its message from 1. */
    number: number;
    channel: Channel;
    provider: string;
    /** Null where the provider needs no account. */
    accountId: string | null;
    recipient: string | null;
    /** In whose name it puts the booking into the client's calendar, if it does. */
    organizer?: Organizer;
  };
}

/** What is kept of the words that went out on a step of a message's route. */
export interface SentWords
  extends Pick<MessageWordsRow, 'step' | 'language' | 'subject' | 'text' | 'segments' | 'bodyHash'> {
  /** The business's own text that they were written by. */
  template: { id: string; version: number } | null;
}

/** How a try ended, and how its message stands after it; `at` is a UTC instant. */
export interface EndedAttempt {
  messageId: string;
  attemptId: string;
  state: AttemptState;
  code: string | null;
  providerMessageId: string | null;
  /** What sort of error `code` is. */
  errorClass?: DeliveryErrorClass;
  price?: Price;
  /** What the provider charges for. */
  parts?: number;
  change: MessageChange;
  /** What went out, or may have. */
  words?: SentWords;
  /** Until which UTC instant the channel is known to lead nowhere for this client. */
  absentUntil?: Date;
  at: Date;
}

/** Messages on their way out: what they depend on, and what becomes of them. */
export class DeliveryStore extends Store {
  /** What messages of any business depend on at this moment; nothing is locked. */
  contexts(ids: string[]): Promise<MessageContext[]> {
    return this.asContexts('message_contexts($1)', ids);
  }

  /** The same once they are locked, their bookings before them. */
  lock(ids: string[]): Promise<MessageContext[]> {
    return this.asContexts('lock_messages($1)', ids);
  }

  /** Writes down what claims have decided; the messages are locked. */
  async settle(claims: readonly SettledClaim[]): Promise<void> {
    await this.ask('settle_claims($1)', [JSON.stringify(claims.map(claimJson))]);
  }

  /** Writes down how tries ended and where their messages stand, unless a report or a later try was faster. */
  async record(attempts: readonly EndedAttempt[]): Promise<void> {
    await this.ask('record_attempts($1)', [JSON.stringify(attempts.map(attemptJson))]);
  }

  /** A message of one business and its booking, if it is about one; the booking is locked before it. */
  async lockOne(messageId: string): Promise<{ message: MessageRow; booking: BookingRow | null }> {
    const { bookingId } = await this.manager.findOneByOrFail(MessageRow, { id: messageId });
    const lock = { mode: 'pessimistic_write' } as const;
    const booking = bookingId && (await this.manager.findOneOrFail(BookingRow, { where: { id: bookingId }, lock }));
    return {
      booking: booking || null,
      message: await this.manager.findOneOrFail(MessageRow, { where: { id: messageId }, lock }),
    };
  }

  async change(messageId: string, change: MessageChange): Promise<void> {
    await this.manager.update(MessageRow, { id: messageId }, change);
  }

  /** When the first of the tries up to `attempts` began that may have been taken over; UTC instant. */
  async inDoubtSince(messageId: string, attempts: number): Promise<Date> {
    const [row]: { since: Date }[] = await this.manager.query(
      `SELECT coalesce(min(started_at), now()) AS since FROM delivery_attempts
       WHERE message_id = $1 AND attempt <= $2 AND state IN ('submitting', 'unknown')`,
      [messageId, attempts],
    );
    return row?.since ?? new Date();
  }

  private async asContexts(functionCall: string, ids: string[]): Promise<MessageContext[]> {
    const rows = await this.ask<ContextRow>(functionCall, [ids]);
    return rows.map((row) => contextOf(this.manager, row));
  }
}

const standingJson = ({ status, reason, step, nextStepAt, armAt }: MessageChange) => ({
  status,
  reason,
  step,
  next_step_at: nextStepAt,
  arm_at: armAt,
});

const claimJson = ({ messageId, change, attempt }: SettledClaim) => ({
  id: messageId,
  ...standingJson(change),
  recipient: attempt?.recipient,
  provider: attempt?.provider,
  channel: attempt?.channel,
  account_id: attempt?.accountId,
  attempt_id: attempt?.id,
  attempt: attempt?.number,
  organizer: attempt?.organizer,
});

const attemptJson = ({ messageId, attemptId, change, ...attempt }: EndedAttempt) => ({
  id: messageId,
  attempt_id: attemptId,
  ...standingJson(change),
  state: attempt.state,
  code: attempt.code,
  error_class: attempt.errorClass,
  provider_message_id: attempt.providerMessageId,
  price: attempt.price,
  parts: attempt.parts,
  absent_until: attempt.absentUntil,
  words: attempt.words,
  at: attempt.at,
});
