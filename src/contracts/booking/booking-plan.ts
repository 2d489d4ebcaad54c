import type { BookingStatus } from '../../domain/booking/booking.js';
import type { Channel, MessageKind } from '../../domain/message/message.js';

/** A message still to come, in ids, codes and UTC instants (ISO 8601). */
export interface DueMessage {
  messageId: string;
  /** Which step of its route it is on. */
  step: number;
  /** Whether it is to be handed over, or the next step to be taken if this one has not brought it. */
  task: 'send' | 'escalate';
  kind: MessageKind;
  channel: Channel;
  /** When it is taken up, a little before it is due. */
  armAt: string;
  dueAt: string;
  /** Until when this step is of use. */
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
