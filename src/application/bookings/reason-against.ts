import type { MessageContext } from '../../db/stores/delivery/message-context.js';
import type { NotSentReason } from '../../domain/message/message.js';
import { currentChannel } from '../../domain/message/route.js';
import { reasonNotToSend } from '../../domain/sending/check-before-send.js';
import { plannableClient } from './plannable.js';

/** Why a message must not go out on its present step, or null. */
export function reasonAgainst(context: MessageContext, now: Date): NotSentReason | null {
  const { message, booking, rule, custom, business } = context;
  const client = plannableClient(booking, context.client, context.unwanted);
  const enabled = rule ? rule.enabled && !rule.deletedAt : !custom?.deletedAt;
  const onStep = { ...message, channel: currentChannel(message) };
  return reasonNotToSend({ message: onStep, booking, rule: { enabled }, custom, client, business }, now);
}
