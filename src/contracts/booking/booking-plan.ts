import type { BookingStatus } from '../../domain/booking/booking.js';
import type { Audience } from '../../domain/message/audience.js';
import type { Channel, MessageKind, MessageStatus, OutcomeReason, WaitReason } from '../../domain/message/message.js';

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
  /** What somebody has to mend before it can go. */
  waitsFor?: WaitReason;
  /** Whom it is for, where that is not the client. */
  audience?: Exclude<Audience, 'client'>;
  /** The message that it is sent again for. */
  resendOf?: string;
}

/** A message of which nothing is to be done any more, and how it stands, in ids, codes and a UTC instant (ISO 8601). */
export interface SettledMessage {
  messageId: string;
  kind: MessageKind;
  channel: Channel;
  dueAt: string;
  status: MessageStatus;
  reason: OutcomeReason | null;
  audience?: Exclude<Audience, 'client'>;
  /** The message that it was sent again for. */
  resendOf?: string;
}

/** What a booking's workflow knows of it: nothing personal, the messages in the order of `armAt`. */
export interface BookingPlan {
  status: BookingStatus;
  version: number;
  startsAt: string;
  endsAt: string;
  /** Until when an open booking's workflow stays for commands; absent in plans of earlier code, which ended with the term. */
  openUntil?: string;
  /** Since when its messages are held back. */
  pausedSince?: string;
  due: DueMessage[];
  /** The latest of the others, in the order of `dueAt`; absent in plans of earlier code. */
  settled?: SettledMessage[];
}
