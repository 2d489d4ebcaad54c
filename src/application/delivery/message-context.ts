import { camelCased } from '../../db/connection/camel-cased.js';
import type { BookingRow } from '../../db/entities/booking/booking.entity.js';
import type { BookingChangeRow } from '../../db/entities/booking/booking-change.entity.js';
import type { ClientRow } from '../../db/entities/booking/client.entity.js';
import type { MessageRow } from '../../db/entities/booking/message.entity.js';
import type { BusinessRow } from '../../db/entities/business/business.entity.js';
import type { CustomMessageRow } from '../../db/entities/business/custom-message.entity.js';
import type { LocationRow } from '../../db/entities/business/location.entity.js';
import type { NotificationRuleRow } from '../../db/entities/business/notification-rule.entity.js';
import type { ServiceRow } from '../../db/entities/business/service.entity.js';
import type { StaffMemberRow } from '../../db/entities/business/staff-member.entity.js';
import type { DeliveryAttemptRow } from '../../db/entities/delivery/delivery-attempt.entity.js';
import { currentChannel, needsPhone } from '../../domain/message/route.js';

/** What a term consists of, in the words that people know it by. */
export interface TermParts {
  service: ServiceRow;
  staff: StaffMemberRow | null;
  location: LocationRow | null;
}

/** All that a message depends on, as it was at one moment. */
export interface MessageContext {
  /** Another one means that the words may be others. */
  fingerprint: string;
  message: MessageRow;
  booking: BookingRow;
  business: BusinessRow;
  /** Where the message comes from: one of the two. */
  rule: NotificationRuleRow | null;
  custom: CustomMessageRow | null;
  client: ClientRow | null;
  term: TermParts;
  /** What the term was before the change that the message tells of. */
  previous: TermParts | null;
  change: BookingChangeRow | null;
  /** The try that has not been recorded, or was left in doubt; only of a message that is being sent. */
  lastAttempt: DeliveryAttemptRow | null;
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
