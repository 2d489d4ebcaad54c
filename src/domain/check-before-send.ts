import type { BookingStatus, PlannableBooking } from './booking.js';
import type { Channel, MessageKind, NotSentReason } from './message.js';
import { expiryOf } from './message-expiry.js';
import { reasonNotToTell } from './reason-not-to-tell.js';
import type { PlannableBusiness, PlannableClient } from './rule.js';

/** A message that is about to be handed over, and what holds at that instant. */
export interface SendCandidate {
  message: { kind: MessageKind; channel: Channel; expiresAt: Date };
  booking: Pick<PlannableBooking, 'status' | 'createdAt' | 'startsAt' | 'endsAt'>;
  rule: { enabled: boolean };
  client: PlannableClient | null;
  business: Pick<PlannableBusiness, 'notificationsOnSince'>;
}

/** The statuses of a booking in which a message of a kind tells the truth. */
const trueIn: Readonly<Record<MessageKind, readonly BookingStatus[]>> = {
  pending: ['pending'],
  confirmed: ['confirmed'],
  rejected: ['rejected'],
  cancelled: ['cancelled'],
  moved: ['pending', 'confirmed'],
  reminder: ['confirmed'],
};

/** Why a message that was planned must not go out after all, or null. */
export function reasonNotToSend(candidate: SendCandidate, now: Date): NotSentReason | null {
  const { message, booking, rule, client, business } = candidate;
  return (
    reasonItIsUntrue(message, booking) ??
    reasonNotToTell(booking, message, client, business) ??
    (rule.enabled ? null : 'rule_off') ??
    (message.expiresAt <= now ? 'expired' : null)
  );
}

function reasonItIsUntrue(
  { kind, expiresAt }: SendCandidate['message'],
  booking: SendCandidate['booking'],
): NotSentReason | null {
  const { status } = booking;
  if (!trueIn[kind].includes(status)) return status === 'cancelled' || status === 'rejected' ? status : 'superseded';
  return expiresAt.getTime() === expiryOf(kind, booking).getTime() ? null : 'moved';
}
