import type { PlannableBooking } from '../booking/booking.js';
import type { Channel, MessageKind, NotSentReason } from '../message/message.js';
import { channelsOf, needsPhone, type Route } from '../message/route.js';

/** A kind or channel that a client does not want; both given mean just that kind on that channel. */
export interface OptOut {
  kind?: MessageKind;
  channel?: Channel;
}

/** Which ways to somebody there are, not what they are. */
export interface Reach {
  hasEmail: boolean;
  hasPhone: boolean;
  /** The phone is one that takes no short messages. */
  isLandline: boolean;
}

/** What must be known of a client before anything is told; null in its place means that the client was deleted. */
export interface PlannableClient extends Reach {
  optOuts: OptOut[];
  /** Whether he lets the business advertise. */
  consentsToMarketing: boolean;
}

/** Whether a business tells its clients anything. */
export interface NotificationSwitch {
  /** UTC instant of the last switch-on; null while notifications are off. */
  notificationsOnSince: Date | null;
}

interface Message {
  kind: MessageKind;
  channel: Channel;
  /** What advertises needs consent; all else goes without (rules 165, 166). */
  purpose?: 'service' | 'marketing' | undefined;
}

/** Why the business or the client stands against a message, whenever it would go out; the first reason counts. */
export function reasonNotToTell(
  booking: Pick<PlannableBooking, 'createdAt'>,
  message: Message,
  client: PlannableClient | null,
  business: NotificationSwitch,
): NotSentReason | null {
  if (!business.notificationsOnSince) return 'notifications_off';
  if (booking.createdAt < business.notificationsOnSince) return 'made_before_switch_on';
  if (!client) return 'client_deleted';
  const against = reasonNotToReach(client, message.channel);
  if (against) return against;
  if (client.optOuts.some((optOut) => covers(optOut, message))) return 'opted_out';
  return message.purpose === 'marketing' && !client.consentsToMarketing ? 'no_consent' : null;
}

/** Why nobody can be reached on a channel. */
export function reasonNotToReach(reach: Reach | null, channel: Channel): NotSentReason | null {
  if (!reach || !(needsPhone(channel) ? reach.hasPhone : reach.hasEmail)) return 'no_contact';
  return reach.isLandline && needsPhone(channel) ? 'landline' : null;
}

/** The same for a message with several ways: nothing stands against it while one of them is open. */
export function reasonNotToTellAtAll(
  booking: Pick<PlannableBooking, 'createdAt'>,
  { kind, ...route }: { kind: MessageKind } & Pick<Route, 'channel' | 'fallback'>,
  client: PlannableClient | null,
  business: NotificationSwitch,
): NotSentReason | null {
  const reasons = channelsOf(route).map((channel) => reasonNotToTell(booking, { kind, channel }, client, business));
  return reasons.includes(null) ? null : (reasons[0] ?? null);
}

/** Whoever wants no e-mail wants none from another house either. */
const medium: Readonly<Partial<Record<Channel, Channel>>> = { smartemailing: 'email' };

const covers = (optOut: OptOut, { kind, channel }: Message): boolean =>
  (optOut.kind ?? kind) === kind && [undefined, channel, medium[channel]].includes(optOut.channel);
