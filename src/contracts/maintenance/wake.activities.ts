/** Whose messages are to be woken; null for those of all businesses. */
export interface WakeInput {
  businessId: string | null;
}

/** What wakes messages that wait for something that was mended. */
export interface WakeActivities {
  /** Wakes them at a steady rate; returns how many. */
  wakeWaiting(input: WakeInput): Promise<number>;
  /** Begins to wake those that were to be woken a while ago; returns of how many businesses. */
  wakeForgotten(): Promise<number>;
}
