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

/** Names one way of a message. */
export interface StepRef extends MessageRef {
  step: number;
}
