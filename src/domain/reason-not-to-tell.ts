import type { PlannableBooking } from './booking.js';
import type { Channel, MessageKind, NotSentReason } from './message.js';
import type { OptOut, PlannableBusiness, PlannableClient } from './rule.js';

interface Message {
  kind: MessageKind;
  channel: Channel;
}

/** Why the business or the client stands against a message, whenever it would go out; the first reason counts. */
export function reasonNotToTell(
  booking: Pick<PlannableBooking, 'createdAt'>,
  message: Message,
  client: PlannableClient | null,
  business: Pick<PlannableBusiness, 'notificationsOnSince'>,
): NotSentReason | null {
  if (!business.notificationsOnSince) return 'notifications_off';
  if (booking.createdAt < business.notificationsOnSince) return 'made_before_switch_on';
  if (!client) return 'client_deleted';
  if (!hasContact(client, message.channel)) return 'no_contact';
  return client.optOuts.some((optOut) => covers(optOut, message)) ? 'opted_out' : null;
}

const hasContact = (client: PlannableClient, channel: Channel): boolean =>
  ({ email: client.hasEmail, smartemailing: client.hasEmail, sms: client.hasPhone })[channel];

/** Whoever wants no e-mail wants none from another house either. */
const medium: Readonly<Record<Channel, Channel>> = { email: 'email', smartemailing: 'email', sms: 'sms' };

const covers = (optOut: OptOut, { kind, channel }: Message): boolean =>
  (optOut.kind ?? kind) === kind && [undefined, channel, medium[channel]].includes(optOut.channel);
