import type { MessageContext } from '../../../db/stores/delivery/message-context.js';
import { differenceOf } from '../../../domain/booking/net-change.js';
import type { NotSentReason } from '../../../domain/message/message.js';
import { currentChannel } from '../../../domain/message/route.js';
import { reasonNotToSend } from '../../../domain/sending/check-before-send.js';
import { snapshotOf } from '../changed-booking.js';
import { addresseeOf } from '../messages/addressee.js';
import { consentOf, reachOf } from '../plannable.js';

/** Why a message must not go out on its present step, or null. */
export function reasonAgainst(context: MessageContext, now: Date): NotSentReason | null {
  const { message, booking, knownTerm, client, unwanted, rule, custom, business } = context;
  const madeAt = (booking ?? message).createdAt;
  const addressee = addresseeOf(context);
  const reach = addressee && reachOf(addressee);
  const enabled = rule ? rule.enabled && !rule.deletedAt : !custom?.deletedAt;
  const onStep = { ...message, channel: currentChannel(message) };
  const isUnchanged = Boolean(booking && knownTerm && !custom && !differenceOf(knownTerm, snapshotOf(booking)));
  const about = { booking, madeAt, isUnchanged, client: client && consentOf(client, unwanted) };
  return reasonNotToSend({ message: onStep, ...about, reach, rule: { enabled }, custom, business }, now);
}
