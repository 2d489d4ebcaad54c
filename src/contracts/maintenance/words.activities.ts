/** What keeps the words of messages no longer than their business wants. */
export interface WordsActivities {
  forgetWords(): Promise<void>;
}
