import type { Refused } from '../../../contracts/booking/reason-to-refuse.js';
import type { BookingRow } from '../../../db/entities/booking/booking.entity.js';
import type { ChangeDetails } from '../../../db/entities/booking/booking-change.entity.js';
import type { MessageRow } from '../../../db/entities/booking/message.entity.js';
import type { Stores } from '../../../db/stores/stores.js';
import type { MessageCommand } from '../../../domain/booking/booking-lifecycle.js';
import { firstOccurrence, reasonNotByHand, resendOccurrence } from '../../../domain/message/by-hand/by-hand.js';
import { messageAfter } from '../../../domain/message/message-lifecycle.js';
import { reasonAgainst } from './reason-against.js';

/** What people do to single messages, within the caller's transaction, which holds the booking's lock. */
export class MessagesByHand {
  constructor(private readonly stores: Stores) {}

  /** Comes back with why not, or null. */
  async carryOut(
    name: MessageCommand,
    booking: BookingRow,
    { messageId = '', newMessageId = '' }: ChangeDetails,
    now: Date,
  ): Promise<Refused | null> {
    const messages = await this.stores.ledger.ofBooking(booking.id);
    const message = messages.find(({ id }) => id === messageId);
    if (!message) return { code: 'VALIDATION', message: 'names no message of this booking', path: 'messageId' };
    const refused = reasonNotByHand(name, { ...message, hasNextStep: message.nextStepAt !== null });
    if (refused) return unfit(refused);
    if (name === 'skipMessage') return this.skip(message, booking, now);
    return (
      (await this.untrue(message, now)) ??
      (name === 'sendNow' ? this.sendNow(message, now) : this.resend(message, messages, newMessageId, now))
    );
  }

  private async skip(message: MessageRow, { startsAt }: BookingRow, now: Date): Promise<null> {
    const change = messageAfter(message, { type: 'skipped' }, { now, startsAt });
    if (change) await this.stores.ledger.change(message, change);
    return null;
  }

  /** It is people's will: whatever it would have waited for, as long as it is of use. */
  private async sendNow(message: MessageRow, now: Date): Promise<Refused | null> {
    if (message.dueAt <= now) return unfit('the message is due already');
    await this.stores.ledger.bringForward(message.id, now);
    return null;
  }

  private async resend(
    message: MessageRow,
    messages: readonly MessageRow[],
    id: string,
    now: Date,
  ): Promise<Refused | null> {
    const again = messages.filter((one) => isOfSameOrigin(one, message));
    if (again.some(({ status }) => status === 'planned' || status === 'sending')) {
      return unfit('the message is being sent again already');
    }
    const occurrence = resendOccurrence(message.occurrence, again.length);
    const { createdAt: _, updatedAt: __, ...same } = message;
    await this.stores.ledger.add([
      { ...same, ...unsent, id, occurrence, resendOf: message.id, dueAt: now, armAt: now },
    ]);
    return null;
  }

  /** What is true no more, and what its client does not want, is not sent by hand either. */
  private async untrue(message: MessageRow, now: Date): Promise<Refused | null> {
    const [context] = await this.stores.delivery.contexts([message.id]);
    const punctual = context && { ...context, message: { ...context.message, tooLateAt: null } };
    const reason = punctual ? reasonAgainst(punctual, now) : null;
    return reason && unfit(`the message would not be sent: ${reason}`);
  }
}

const unsent = {
  status: 'planned',
  reason: null,
  step: 0,
  nextStepAt: null,
  recipient: null,
  sentAt: null,
  deliveredAt: null,
  attempts: 0,
  provider: null,
  providerMessageId: null,
  tooLateAt: null,
  templateId: null,
  templateVersion: null,
} as const;

const isOfSameOrigin = (a: MessageRow, b: MessageRow): boolean =>
  a.ruleId === b.ruleId &&
  a.customMessageId === b.customMessageId &&
  a.staffId === b.staffId &&
  a.channel === b.channel &&
  firstOccurrence(a.occurrence) === firstOccurrence(b.occurrence);

const unfit = (message: string): Refused => ({ code: 'INVALID_STATE', message, path: 'messageId' });
