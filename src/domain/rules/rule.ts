import type { BookingSource } from '../booking/booking.js';
import type { NotificationSwitch } from '../client/consent.js';
import type { RuleAudience } from '../message/audience.js';
import type { NotificationKind, RuleChannel } from '../message/message.js';
import type { FallbackStep } from '../message/route.js';
import type { OwnPeople } from './own-people.js';

/** A moment before the start: a duration (ISO 8601), or an hour on the venue's wall clock. */
export type Offset = { before: string } | { daysBefore: number; at: string };

export const latePolicies = ['skip', 'send_now'] as const;
/** What becomes of a reminder whose moment had passed when it was planned. */
export type LatePolicy = (typeof latePolicies)[number];

export const attachments = ['pdf'] as const;
/** What goes along with an e-mail: the booking's codes as a PDF. */
export type Attachment = (typeof attachments)[number];

/** Local hours of the venue (`HH:MM`) between which clients are left in peace; both ends are allowed moments. */
export interface QuietHours {
  from: string;
  to: string;
}

/** Quiet hours of a rule's own; null means none at all. */
export interface OwnQuietHours {
  own: QuietHours | null;
}

/** Says that messages of one kind go to somebody over one channel, and, for reminders, when. */
export interface NotificationRule {
  id: string;
  /** Counts what the rule has said, from 1; a message keeps the one that it was planned by. */
  version: number;
  kind: NotificationKind;
  channel: RuleChannel;
  audience: RuleAudience;
  enabled: boolean;
  /** Only bookings that came in by one of these. */
  sources: BookingSource[];
  /** Only bookings of these services and at these places; none named: of all. */
  serviceIds: string[];
  locationIds: string[];
  /** Only reminders have any. */
  offsets: Offset[];
  latePolicy: LatePolicy;
  /** How long after its moment a message is still sent (ISO 8601 duration); null: as long as it is of use. */
  maxLateness: string | null;
  /** Null: those of the business. */
  quietHours: OwnQuietHours | null;
  /** For so long (ISO 8601 duration) further changes of a booking become one message with the first; null: each is told. */
  coalesce: string | null;
  /** The steps that are taken one after another until one has brought the message. */
  fallback: FallbackStep[];
  attachments: Attachment[];
}

/** What a business says of messages as a whole. */
export interface PlannableBusiness extends NotificationSwitch {
  quietHours: QuietHours | null;
  /** Whom rules for its own people mean. */
  people: OwnPeople;
}
