import type { MessageContext } from '../../db/stores/delivery/message-context.js';
import { currentChannel, needsPhone } from '../../domain/message/route.js';

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
