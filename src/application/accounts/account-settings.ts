/** What a process has to say of accounts with providers. */
export abstract class AccountSettings {
  /** Seals credentials, signs addresses and codes. */
  abstract readonly secret: string;
  /** What credentials were sealed with before; they can still be opened with it. */
  abstract readonly previousSecret?: string;
  /** Where providers reach the API; without a slash at its end. */
  abstract readonly publicUrl: string;
  /** Whether the account of a business may lead to a private address. */
  abstract readonly privateAllowed: boolean;
  /** Where the sandbox provider listens, for its accounts without an address. */
  abstract readonly sandboxUrl?: string;
}
