import type { MessageStatus } from '../domain/message.js';
import type { BookingPlan, OrderName, Orders } from './booking.messages.js';
import type { OrderRefusal } from './failures.js';

/** Names one booking. */
export interface BookingRef {
  businessId: string;
  bookingId: string;
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

/** What became of a change; either way with the plan as it now stands. */
export type ChangeResult =
  | { outcome: 'applied'; plan: BookingPlan }
  | { outcome: 'refused'; code: OrderRefusal; message: string; plan: BookingPlan };

/** What a booking's workflow asks of the database: short, and safe to repeat. */
export interface BookingActivities {
  loadPlan(booking: BookingRef): Promise<BookingPlan>;
  applyChange(request: ChangeRequest): Promise<ChangeResult>;
  /** Closes a message that could not be delivered while it was of use. */
  giveUp(message: MessageRef): Promise<DeliveryReport>;
}

/** How a message ended, in codes. */
export interface DeliveryReport {
  status: MessageStatus;
  reason: string | null;
}

/** Hands one message over: claims, renders, sends and records. */
export interface DeliveryActivities {
  sendEmail(message: MessageRef): Promise<DeliveryReport>;
  sendSms(message: MessageRef): Promise<DeliveryReport>;
}

/** What keeps database and engine in step. */
export interface UpkeepActivities {
  /** Starts workflows of bookings that have none; returns how many. */
  startMissingWorkflows(): Promise<number>;
  /** Starts again what should be open and is not; returns how many. */
  mendDrift(): Promise<number>;
  forgetIdempotencyKeys(): Promise<void>;
}
