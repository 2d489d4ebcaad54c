import type { Audience } from './audience.js';
import type { Channel, MessageKind, NotSentReason } from './message.js';
import type { FallbackStep } from './route.js';

/** One message that a rule or a custom message calls for: to be sent at `dueAt`, or, when `reason` is given, not to be sent at all. */
export interface PlannedMessage {
  /** One of the two says where it comes from. */
  ruleId: string | null;
  customMessageId: string | null;
  /** What its rule said then; null where it comes from none. */
  ruleVersion: number | null;
  kind: MessageKind;
  channel: Channel;
  /** The further steps, after the channel. */
  fallback: FallbackStep[];
  audience: Audience;
  /** The staff member that it is for, if it is for one. */
  staffId: string | null;
  /**
   * Tells messages of one rule apart and stays the same when the same booking is planned again:
   * `v3` for what announces version 3, `ended@<end>`, `took_place`, `off:<what was switched on>`, `PT24H@2026-12-01T08:00:00.000Z` or `P1D@18:00@<start>` for a reminder of a term.
   */
  occurrence: string;
  bookingVersion: number;
  /** UTC instants: when it should go out, and from when on it is useless. */
  dueAt: Date;
  expiresAt: Date;
  /** From when on its rule holds it for too late (UTC instant); null where the rule sets no such bound. */
  tooLateAt: Date | null;
  reason: NotSentReason | null;
}
