/** What keeps the credentials of accounts under the present secret. */
export interface CredentialsActivities {
  /** Seals anew what was sealed with another secret; returns how many accounts. */
  resealCredentials(): Promise<number>;
}
