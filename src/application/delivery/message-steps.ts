import { type EntityManager, IsNull } from 'typeorm';
import type { Database } from '../../db/database.js';
import { BookingRow } from '../../db/entities/booking/booking.entity.js';
import { MessageRow } from '../../db/entities/booking/message.entity.js';
import { CustomMessageRow } from '../../db/entities/business/custom-message.entity.js';
import type { WaitReason } from '../../domain/message/message.js';
import { hasNextStep, nextStepAt } from '../../domain/message/route.js';
import type { Outcome } from './claim.js';

/** Names one way of a message. */
export interface StepRef {
  businessId: string;
  messageId: string;
  step: number;
}

type Changes = Partial<Pick<MessageRow, 'status' | 'reason' | 'step' | 'armAt' | 'nextStepAt'>>;

/** Ends a message's present way: by its next one, where there is one of use. Safe to repeat. */
export class MessageSteps {
  constructor(private readonly database: Database) {}

  /** A message that stayed behind: it goes its next way, is not sent if it was never handed over, or is in doubt. */
  async giveUp(ref: StepRef): Promise<Outcome> {
    const message = await this.change(ref, (message, booking, now) => {
      if (message.status === 'planned')
        return next(message, now) ?? { status: 'not_sent', reason: message.reason ?? 'expired' };
      if (message.status !== 'sending') return {};
      return { status: 'unknown', nextStepAt: nextStepAt(message, now, { ...message, startsAt: booking.startsAt }) };
    });
    return outcomeOf(message);
  }

  /** A message whose present way nobody can take; null where it has no other. */
  async skip(ref: StepRef): Promise<Outcome | null> {
    const message = await this.change(
      ref,
      (message, _, now) => (message.status === 'planned' && next(message, now)) || {},
    );
    return message.step > ref.step ? outcomeOf(message) : null;
  }

  /** A message that waits, and for what; what somebody has to mend is shown by its custom message, too. */
  async waitFor(ref: StepRef, reason: WaitReason): Promise<void> {
    const { customMessageId } = await this.change(ref, ({ status }) => (status === 'planned' ? { reason } : {}));
    const fault = reason === 'template_missing' || reason === 'connection_missing' ? reason : null;
    if (!customMessageId || !fault) return;
    await this.database.managerForBusiness(ref.businessId, (tx) =>
      tx.update(CustomMessageRow, { id: customMessageId, problem: IsNull() }, { problem: fault }),
    );
  }

  /** A message that was handed over and has not arrived in time. */
  async takeNext(ref: StepRef): Promise<Outcome> {
    const message = await this.change(ref, (message, _, now) =>
      message.nextStepAt ? (next(message, now) ?? { nextStepAt: null }) : {},
    );
    return outcomeOf(message);
  }

  private change(
    { businessId, messageId, step }: StepRef,
    changesOf: (message: MessageRow, booking: BookingRow, now: Date) => Changes,
  ): Promise<MessageRow> {
    return this.database.managerForBusiness(businessId, async (tx) => {
      const { message, booking } = await locked(tx, messageId);
      const changes = message.step === step ? changesOf(message, booking, new Date()) : {};
      if (Object.keys(changes).length > 0) await tx.update(MessageRow, { id: messageId }, changes);
      return { ...message, ...changes };
    });
  }
}

/** How a row stands, for those who wait for its end. */
export const outcomeOf = ({ status, reason, nextStepAt }: MessageRow): Outcome => ({
  status,
  reason,
  isOpen: status === 'planned' || nextStepAt !== null || undefined,
});

/** What makes a message go its next way; null where that is of no use any more. */
export function next(message: MessageRow, now: Date): Changes | null {
  if (!hasNextStep(message) || message.expiresAt <= now) return null;
  return { status: 'planned', reason: null, step: message.step + 1, armAt: now, nextStepAt: null };
}

/** The booking before its message, like everybody who locks both. */
async function locked(tx: EntityManager, messageId: string) {
  const { bookingId } = await tx.findOneByOrFail(MessageRow, { id: messageId });
  const lock = { mode: 'pessimistic_write' } as const;
  const booking = await tx.findOneOrFail(BookingRow, { where: { id: bookingId }, lock });
  return { booking, message: await tx.findOneOrFail(MessageRow, { where: { id: messageId }, lock }) };
}
