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

/** Names one step of a message's route. */
export interface StepRef extends MessageRef {
  step: number;
}
