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

/** Names one message, with the booking that it is about; null where it is about none and has a workflow of its own. */
export interface MessageSubject extends MessageRef {
  bookingId: string | null;
}

/** Names one step of a message's route. */
export interface StepRef extends MessageRef {
  step: number;
}
