import type { Channel, MessageKind, NotificationKind, RuleChannel } from '../message/message.js';
import type { FallbackStep } from '../message/route.js';

/** A moment before the start: an exact duration (ISO 8601, `PT24H`), or an hour on the venue's wall clock. */
export type Offset = { before: string } | { daysBefore: number; at: string };

export const latePolicies = ['skip', 'send_now'] as const;
/** What becomes of a reminder whose moment had passed when it was planned. */
export type LatePolicy = (typeof latePolicies)[number];

/** Says that messages of one kind go over one channel, and, for reminders, when. */
export interface NotificationRule {
  id: string;
  kind: NotificationKind;
  channel: RuleChannel;
  audience: 'client';
  enabled: boolean;
  /** Only reminders have any. */
  offsets: Offset[];
  latePolicy: LatePolicy;
  /** The ways that are taken one after another until one has brought the message. */
  fallback: FallbackStep[];
}

/** Local hours of the venue (`HH:MM`) between which clients are left in peace; both ends are allowed moments. */
export interface QuietHours {
  from: string;
  to: string;
}

/** What a business says of messages as a whole. */
export interface PlannableBusiness {
  /** UTC instant of the last switch-on; null while notifications are off. */
  notificationsOnSince: Date | null;
  quietHours: QuietHours | null;
}

/** A kind or channel that a client does not want; both given mean just that kind on that channel. */
export interface OptOut {
  kind?: MessageKind;
  channel?: Channel;
}

/** What the planner must know of a client; null in its place means that the client was deleted. */
export interface PlannableClient {
  hasEmail: boolean;
  hasPhone: boolean;
  optOuts: OptOut[];
}
