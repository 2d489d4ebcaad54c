/** What keeps the ledger in step with the providers. */
export interface ReceiptActivities {
  /** Applies what came in and was left behind by a crash; returns how much. */
  applyReceipts(): Promise<number>;
  /** Closes messages that nobody has confirmed for a day, after asking their provider; returns how many. */
  closeUnconfirmed(): Promise<number>;
  forgetReceipts(): Promise<void>;
}
