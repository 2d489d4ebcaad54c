/** A mail that the sink accepted. */
export interface Arrival {
  /** What `X-Zvonek-Message` says. */
  messageId: string;
  to: string;
  subject: string;
  /** When the end of its text was here, in ms since the epoch. */
  at: number;
}
