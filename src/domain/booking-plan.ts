import type { BookingStatus } from './booking.js';
import type { Channel, MessageKind } from './message.js';

/** A message still to come, in ids, codes and UTC instants (ISO 8601). */
export interface DueMessage {
  messageId: string;
  kind: MessageKind;
  channel: Channel;
  /** When it is taken up, a little before it is due. */
  armAt: string;
  dueAt: string;
  expiresAt: string;
}

/** What a booking's workflow knows of it: nothing personal, the messages in the order of `armAt`. */
export interface BookingPlan {
  status: BookingStatus;
  version: number;
  startsAt: string;
  endsAt: string;
  due: DueMessage[];
}
