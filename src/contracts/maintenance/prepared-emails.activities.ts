/** What watches over e-mails that are prepared elsewhere. */
export interface PreparedEmailsActivities {
  /** Marks custom messages whose e-mail or connection is missing, and unmarks what was mended; returns how many are marked. */
  checkPreparedEmails(): Promise<number>;
}
