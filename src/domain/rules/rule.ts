import type { NotificationSwitch } from '../client/consent.js';
import type { NotificationKind, RuleChannel } from '../message/message.js';
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
  /** The steps that are taken one after another until one has brought the message. */
  fallback: FallbackStep[];
}

/** Local hours of the venue (`HH:MM`) between which clients are left in peace; both ends are allowed moments. */
export interface QuietHours {
  from: string;
  to: string;
}

/** What a business says of messages as a whole. */
export interface PlannableBusiness extends NotificationSwitch {
  quietHours: QuietHours | null;
}
