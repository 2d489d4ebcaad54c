import type { Channel, MessageKind, MessageStatus } from '../../domain/message/message.js';
import type { OrderRefusal } from '../failures.js';
import type { BookingPlan, OrderName, Orders } from './booking.commands.js';

/** Names one booking. */
export interface BookingRef {
  businessId: string;
  bookingId: string;
}

/** What a booking's workflow is started with; it reads the plan itself where none is given. */
export interface BookingInput extends BookingRef {
  plan?: BookingPlan;
}

/** Names one message. */
export interface MessageRef {
  businessId: string;
  messageId: string;
}

export type ChangeRequest = BookingRef & {
  commandId: string;
  via: 'api' | 'operator';
} & { [Name in OrderName]: { name: Name; order: Orders[Name] } }[OrderName];

/** Names one way of a message. */
export interface StepRef extends MessageRef {
  step: number;
}

/** What became of a change; either way with the plan as it now stands. */
export type ChangeResult =
  | { outcome: 'applied'; plan: BookingPlan }
  | { outcome: 'refused'; code: OrderRefusal; message: string; plan: BookingPlan };

/** What a booking's workflow asks of the database: short, and safe to repeat. */
export interface BookingActivities {
  loadPlan(booking: BookingRef): Promise<BookingPlan>;
  applyChange(request: ChangeRequest): Promise<ChangeResult>;
  /** Closes a message that could not be delivered while it was of use. */
  giveUp(message: StepRef): Promise<DeliveryReport>;
}

/** How a message ended, in codes. */
export interface DeliveryReport {
  status: MessageStatus;
  reason: string | null;
  /** More is to come of it: the plan tells what. */
  isOpen?: boolean;
}

/** A message to be handed over at `dueAt` (UTC instant, ISO 8601); given earlier, it is made ready and held. */
export interface DeliveryOrder extends StepRef {
  kind: MessageKind;
  dueAt: string;
}

/** Hands one message over: renders, holds, claims, sends and records. */
export interface DeliveryActivities {
  sendEmail(order: DeliveryOrder): Promise<DeliveryReport>;
  sendSms(order: DeliveryOrder): Promise<DeliveryReport>;
  /** Has an e-mail sent that the business has prepared in SmartEmailing. */
  triggerSmartEmailing(order: DeliveryOrder): Promise<DeliveryReport>;
  sendViber(order: DeliveryOrder): Promise<DeliveryReport>;
  /** Asks after a message that was handed over, and lets it go its next way if it has not arrived. */
  escalate(message: StepRef & { channel: Channel }): Promise<DeliveryReport>;
  /** The same for a message that is due, where there is a free slot; null leaves it to the channel's queue. */
  sendAtOnce(order: DeliveryOrder & { channel: Channel }): Promise<DeliveryReport | null>;
}

/** What keeps database and engine in step. */
export interface UpkeepActivities {
  /** Starts workflows of bookings that have none; returns how many. */
  startMissingWorkflows(): Promise<number>;
  /** Lets bookings whose messages are due and untouched read their plan anew; returns how many. */
  remindOfForgotten(): Promise<number>;
  /** Starts again what should be open and is not; returns how many. */
  mendDrift(): Promise<number>;
  forgetIdempotencyKeys(): Promise<void>;
}

/** What watches over e-mails that are prepared elsewhere. */
export interface PreparedEmailsActivities {
  /** Marks custom messages whose e-mail or connection is missing, and unmarks what was mended; returns how many are marked. */
  checkPreparedEmails(): Promise<number>;
}

/** What keeps the ledger in step with the providers. */
export interface ReceiptActivities {
  /** Applies what came in and was left behind by a crash; returns how much. */
  applyReceipts(): Promise<number>;
  /** Closes messages that nobody has confirmed for a day, after asking their provider; returns how many were looked at. */
  closeUnconfirmed(): Promise<number>;
  forgetReceipts(): Promise<void>;
}
