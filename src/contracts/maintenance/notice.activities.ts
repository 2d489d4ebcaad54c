/** What keeps messages about no booking in step with their workflows. */
export interface NoticeMaintenance {
  /** Lets notices that are due and untouched go on, or starts their workflows; returns how many. */
  remindOfNotices(): Promise<number>;
}
