/** What keeps database and engine in step. */
export interface MaintenanceActivities {
  /** Starts workflows of bookings that have none; returns how many. */
  startMissingWorkflows(): Promise<number>;
  /** Lets bookings whose messages are due and untouched read their plan anew; returns how many. */
  remindOfForgotten(): Promise<number>;
  /** Starts again what should be open and is not; returns how many. */
  mendDrift(): Promise<number>;
  forgetIdempotencyKeys(): Promise<void>;
  /** Tells the metrics how many rows could not be seen to; returns how many there are. */
  countFailingRows(): Promise<number>;
}
