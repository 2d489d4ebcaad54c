import type { MessageContext } from '../../db/stores/delivery/message-context.js';
import { currentChannel, needsPhone } from '../../domain/message/route.js';

/** The address or number that a message goes to, if there is one. */
export function recipientOf({
  message,
  custom,
  booking,
}: Pick<MessageContext, 'message' | 'custom' | 'booking'>): string | null {
  const action = custom?.action;
  if (message.audience === 'number') return action?.type === 'sms' ? action.to : null;
  if (!booking.clientId) return null;
  return needsPhone(currentChannel(message)) ? booking.contactPhone : booking.contactEmail;
}
