import { Injectable } from '@nestjs/common';
import type { DeliveryOutcome } from '../../contracts/delivery/delivery.activities.js';
import type { BookingRef, StepRef } from '../../contracts/refs.js';
import { Database } from '../../db/database.js';
import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import { termStart } from '../../domain/message/expiry.js';
import type { WaitReason } from '../../domain/message/message.js';
import { type MessageEvent, messageAfter } from '../../domain/message/message-lifecycle.js';
import { outcomeOf } from './delivery-outcome.js';

/** Ends a message's present step: by its next one, where there is one of use. Safe to repeat. */
@Injectable()
export class MessageSteps {
  constructor(private readonly database: Database) {}

  /** A message that stayed behind: it goes its next step, is not sent if it was never handed over, or is in doubt. */
  async giveUp(ref: StepRef): Promise<DeliveryOutcome> {
    return outcomeOf((await this.happen(ref, { type: 'givenUp' })).after);
  }

  /** A message whose present step nobody can take; null where it has no other. */
  async skip(ref: StepRef): Promise<DeliveryOutcome | null> {
    const { after } = await this.happen(ref, { type: 'noTransport' });
    return after.step > ref.step ? outcomeOf(after) : null;
  }

  /**
   * A message that waits, and for what; what somebody has to mend is shown by its custom message, too. Comes back with
   * the booking whose workflow does not know of it yet.
   */
  async waitFor(ref: StepRef, reason: WaitReason): Promise<BookingRef | null> {
    const { before, after } = await this.happen(ref, { type: 'waiting', reason });
    const { customMessageId, bookingId } = after;
    const problem = reason === 'template_missing' || reason === 'connection_missing' ? reason : null;
    if (customMessageId && problem) {
      await this.database.forBusiness(ref.businessId, ({ customMessages }) =>
        customMessages.noteFirst(problem, customMessageId),
      );
    }
    return after.reason === before.reason || !bookingId ? null : { businessId: ref.businessId, bookingId };
  }

  /** A message that was handed over and has not arrived in time. */
  async takeNext(ref: StepRef): Promise<DeliveryOutcome> {
    return outcomeOf((await this.happen(ref, { type: 'stepDue' })).after);
  }

  /** Lets an event change a message that is still on this step; returns how it stood and stands. */
  private happen(
    { businessId, messageId, step }: StepRef,
    event: MessageEvent,
  ): Promise<Record<'before' | 'after', MessageRow>> {
    return this.database.forBusiness(businessId, async ({ delivery }) => {
      const { message, booking } = await delivery.lockOne(messageId);
      const at = { now: new Date(), startsAt: termStart(booking, message) };
      const change = message.step === step ? messageAfter(message, event, at) : null;
      if (change) await delivery.change(messageId, change);
      return { before: message, after: { ...message, ...change } };
    });
  }
}
