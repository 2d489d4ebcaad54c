import type { Channel, MessageKind, NotSentReason } from './message.js';

/** One message that a rule calls for: to be sent at `dueAt`, or, when `reason` is given, not to be sent at all. */
export interface PlannedMessage {
  ruleId: string;
  kind: MessageKind;
  channel: Channel;
  audience: 'client';
  /**
   * Tells messages of one rule apart and stays the same when the same booking is planned again:
   * `v3` for what announces version 3, `PT24H@2026-12-01T08:00:00.000Z` or `P1D@18:00@<start>` for a reminder of a term.
   */
  occurrence: string;
  bookingVersion: number;
  /** UTC instants: when it should go out, and from when on it is useless. */
  dueAt: Date;
  expiresAt: Date;
  reason: NotSentReason | null;
}
