import type {
  CheckResult,
  Lookup,
  MessageQuery,
  ProviderAccount,
  Refused,
  SendOutcome,
  TryLater,
  Unknown,
} from './channel.port.js';
import type { Net } from './http/net.js';

/** Why a prepared e-mail cannot go out until somebody mends it: the e-mail is gone, or the account lets us in no more. */
export const campaignFaults = ['template_missing', 'connection_missing'] as const;

/** An e-mail that the business has prepared in its account, to be sent to one person. */
export interface CampaignAttempt {
  /** Our message id; the provider takes none, so that an unknown outcome has to be looked up. */
  reference: string;
  emailId: number;
  recipient: string;
  from: CampaignFrom;
  /** Groups e-mails of one sort in the provider's figures and look-ups; the same for all of a custom message. */
  tag: string;
  /** What the e-mail's placeholders stand for. */
  variables: Readonly<Record<string, string>>;
}

/** Who an e-mail comes from; both addresses must be confirmed in the account. */
export interface CampaignFrom {
  address: string;
  name: string;
  replyTo?: string;
}

/** An e-mail whose outcome is unknown: `to` is its recipient, and `since` is required, as there is no reference. */
export interface CampaignQuery extends MessageQuery {
  to: string;
  since: Date;
  tag: string;
}

/** An e-mail as the account lists it. */
export interface CampaignEmail {
  id: number;
  name: string;
  subject: string;
}

/** A list of contacts, with the addresses that its e-mails come from. */
export interface CampaignList {
  id: number;
  name: string;
  senderName: string | null;
  senderEmail: string | null;
  replyTo: string | null;
}

/** What was read from an account, or why it could not be. */
export type Read<Value> = { value: Value } | { failure: Refused | TryLater | Unknown };

export interface CampaignCapabilities {
  provider: string;
  channel: 'smartemailing';
  dedupeKey: 'no';
  /** E-mails a second that an account may be given when nobody has said otherwise. */
  defaultRatePerSecond: number;
}

/** A service that sends e-mails prepared in it; nothing in it throws for what the service can do wrong. */
export interface CampaignSender {
  readonly capabilities: CampaignCapabilities;
  send(attempt: CampaignAttempt): Promise<SendOutcome>;
  find(query: CampaignQuery): Promise<Lookup>;
  /** The e-mails to choose from, the newest first. */
  emails(): Promise<Read<CampaignEmail[]>>;
  /** One of them; null when it is there no more. */
  email(id: number): Promise<Read<CampaignEmail | null>>;
  lists(): Promise<Read<CampaignList[]>>;
  check(): Promise<CheckResult>;
}

/** A service of prepared e-mails: what its accounts need, and what sends for one. */
export interface CampaignProvider {
  name: string;
  /** The names of the credentials, all of them required. */
  credentials: readonly string[];
  open(account: ProviderAccount, net: Net): CampaignSender;
}
