import { type BookingStatus, bookingStatuses, type PlannableBooking } from '../booking/booking.js';
import {
  type NotificationSwitch,
  type PlannableClient,
  type Reach,
  reasonNotToReach,
  reasonNotToTell,
} from '../client/consent.js';
import { isOff, switchedFor } from '../custom/compensation.js';
import { type CustomPurpose, type CustomTrigger, holdsFor } from '../custom/custom-message.js';
import { expiryOf, isOfTerm } from '../message/expiry.js';
import type { NotificationKind, NotSentReason } from '../message/message.js';
import type { PlannedMessage } from '../message/planned-message.js';

/** A message that is about to be handed over, and what holds at that instant. */
export interface SendCandidate {
  message: Pick<PlannedMessage, 'kind' | 'channel' | 'audience' | 'occurrence' | 'expiresAt' | 'tooLateAt'>;
  /** What it is about; null where it is about no booking. */
  booking:
    | (Pick<PlannableBooking, 'status' | 'startsAt' | 'endsAt' | 'attendance'> & {
        /** Since when people hold its messages back (UTC instant). */
        notificationsPausedAt: Date | null;
      })
    | null;
  /** UTC instant at which the booking was made, or, where there is none, the message. */
  madeAt: Date;
  /** Whether all that it would tell is as whoever is told knows it. */
  isUnchanged: boolean;
  /** Where the message comes from: a rule, or a custom message with its trigger. */
  rule: { enabled: boolean };
  custom: (Pick<CustomTrigger, 'event' | 'attendance'> & { purpose: CustomPurpose }) | null;
  /** Null once the client was deleted. */
  client: Omit<PlannableClient, keyof Reach> | null;
  /** The ways to whoever it is for; null where there is nobody. */
  reach: Reach | null;
  business: NotificationSwitch;
}

/** The statuses of a booking in which a message of a kind tells the truth. */
const trueIn: Readonly<Record<NotificationKind, readonly BookingStatus[]>> = {
  pending: ['pending'],
  confirmed: ['confirmed'],
  rejected: ['rejected'],
  cancelled: ['cancelled'],
  moved: ['pending', 'confirmed'],
  changed: ['pending', 'confirmed'],
  reminder: ['confirmed'],
  paid: ['pending', 'confirmed', 'cancelled'],
  client_registered: bookingStatuses,
};

/** Why a message that was planned must not go out after all, or null. */
export function reasonNotToSend(candidate: SendCandidate, now: Date): NotSentReason | null {
  const { message, booking, isUnchanged, rule } = candidate;
  return (
    reasonItIsUntrue(candidate) ??
    reasonAgainstReader(candidate) ??
    (rule.enabled ? null : 'rule_off') ??
    (booking?.notificationsPausedAt ? 'paused' : null) ??
    (isUnchanged ? 'unchanged' : null) ??
    (message.expiresAt <= now ? 'expired' : null) ??
    (message.tooLateAt && message.tooLateAt < now ? 'too_late' : null)
  );
}

/** What was planned for clients asks the business and the client; its own people only have to be reached. */
function reasonAgainstReader({
  message,
  madeAt,
  custom,
  client,
  reach,
  business,
}: SendCandidate): NotSentReason | null {
  const { audience, channel } = message;
  if (audience === 'number') return null;
  if (audience !== 'client') return reasonNotToReach(reach, channel);
  const said = { ...message, purpose: custom?.purpose };
  return reasonNotToTell({ createdAt: madeAt }, said, client && reach && { ...client, ...reach }, business);
}

function reasonItIsUntrue({ message, booking, custom, client }: SendCandidate): NotSentReason | null {
  if (!booking) return client ? null : 'client_deleted';
  return custom ? reasonCustomIsUntrue(message, booking, custom) : reasonNoticeIsUntrue(message, booking);
}

function reasonNoticeIsUntrue(
  { kind, expiresAt }: Pick<SendCandidate['message'], 'kind' | 'expiresAt'>,
  booking: NonNullable<SendCandidate['booking']>,
): NotSentReason | null {
  const { status } = booking;
  if (kind === 'custom') return null;
  if (!trueIn[kind].includes(status)) return status === 'cancelled' || status === 'rejected' ? status : 'superseded';
  return !isOfTerm(kind) || expiresAt.getTime() === expiryOf(kind, booking).getTime() ? null : 'moved';
}

function reasonCustomIsUntrue(
  { occurrence }: SendCandidate['message'],
  booking: NonNullable<SendCandidate['booking']>,
  custom: NonNullable<SendCandidate['custom']>,
): NotSentReason | null {
  const { status, startsAt, endsAt } = booking;
  const isOfThisTerm = switchedFor(occurrence) === startsAt.toISOString();
  if (isOff(occurrence)) return status === 'confirmed' && isOfThisTerm ? 'superseded' : null;
  if (!holdsFor(custom, booking)) return status === 'cancelled' || status === 'rejected' ? status : 'superseded';
  if (custom.event === 'before_start') return isOfThisTerm ? null : 'moved';
  return custom.event !== 'ended' || switchedFor(occurrence) === endsAt.toISOString() ? null : 'moved';
}
