import { currentChannel, needsPhone } from '../domain/fallback.js';
import { camelCased } from './camel-cased.js';
import type { Booking } from './entities/booking.entity.js';
import type { BookingChange } from './entities/booking-change.entity.js';
import type { Business } from './entities/business.entity.js';
import type { Client } from './entities/client.entity.js';
import type { CustomMessageRow } from './entities/custom-message.entity.js';
import type { DeliveryAttempt } from './entities/delivery-attempt.entity.js';
import type { Location } from './entities/location.entity.js';
import type { Message } from './entities/message.entity.js';
import type { NotificationRuleRow } from './entities/notification-rule.entity.js';
import type { Service } from './entities/service.entity.js';
import type { StaffMember } from './entities/staff-member.entity.js';

/** What a term consists of, in the words that people know it by. */
export interface TermParts {
  service: Service;
  staff: StaffMember | null;
  location: Location | null;
}

/** All that a message depends on, as it was at one moment. */
export interface MessageContext {
  /** Another one means that the words may be others. */
  fingerprint: string;
  message: Message;
  booking: Booking;
  business: Business;
  /** Where the message comes from: one of the two. */
  rule: NotificationRuleRow | null;
  custom: CustomMessageRow | null;
  client: Client | null;
  term: TermParts;
  /** What the term was before the change that the message tells of. */
  previous: TermParts | null;
  change: BookingChange | null;
  /** The try that has not been recorded, or was left in doubt; only of a message that is being sent. */
  lastAttempt: DeliveryAttempt | null;
}

/** A row of `message_contexts` or `lock_messages`. */
export interface ContextRow {
  id: string;
  fingerprint: string;
  context: object;
}

export const contextOf = ({ fingerprint, context }: ContextRow): MessageContext => ({
  ...(camelCased(context) as Omit<MessageContext, 'fingerprint'>),
  fingerprint,
});

/** The address or number that a message goes to, if there is one. */
export function recipientOf({
  message,
  custom,
  client,
}: Pick<MessageContext, 'message' | 'custom' | 'client'>): string | null {
  const action = custom?.action;
  if (message.audience === 'number') return action?.type === 'sms' ? action.to : null;
  return (needsPhone(currentChannel(message)) ? client?.phone : client?.email) ?? null;
}
