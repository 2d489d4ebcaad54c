import type { MessageContext } from '../../db/stores/delivery/message-context.js';
import { currentChannel, needsPhone } from '../../domain/message/route.js';
import { type Addressed, addresseeOf } from '../bookings/messages/addressee.js';

/** The address or number that a message goes to, if there is one. */
export function recipientOf(context: Addressed & Pick<MessageContext, 'message' | 'custom'>): string | null {
  const { message, custom } = context;
  const action = custom?.action;
  if (message.audience === 'number') return action?.type === 'sms' ? action.to : null;
  const addressee = addresseeOf(context);
  return (needsPhone(currentChannel(message)) ? addressee?.phone : addressee?.email) ?? null;
}
