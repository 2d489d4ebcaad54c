/** A short message from a client. */
export interface InboundMessage {
  /** E.164. */
  from: string;
  to?: string;
  text: string;
  /** UTC instant. */
  at: Date;
  /** The same for every repetition. */
  dedupeKey: string;
}
