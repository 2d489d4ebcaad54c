import type { InboundMessage } from '../domain/client/inbound-message.js';
import type { DeliveryError, DeliveryReport, DeliveryState, Price } from '../domain/message/delivery-report.js';
import type { DeviceHeartbeat } from '../domain/sending/device-heartbeat.js';
import type { Net } from './http/net.js';

/** What became of handing a message to a provider; codes and details are our own words: no name, address, number or text. */
export type SendOutcome = Accepted | Refused | TryLater | Unknown;

/** The provider has taken the message over; `parts` is what it charges for. */
export interface Accepted {
  outcome: 'accepted';
  providerMessageId: string;
  parts?: number;
  price?: Price;
}

/** The provider will never take this message; `account` concerns every message of the account. */
export interface Refused {
  outcome: 'refused';
  kind: 'permanent-recipient' | 'permanent-content' | 'account' | 'not-on-channel';
  code: string;
  detail: string;
}

/** Surely not taken over, and worth another try, not before `retryAfterMs` if that is given. */
export interface TryLater {
  outcome: 'tryLater';
  kind: 'rate-limited' | 'temporary' | 'device-offline';
  code: string;
  retryAfterMs?: number;
}

/** May have been taken over: repeat only if `capabilities.dedupeKey` is `yes`, otherwise `find` it first. */
export interface Unknown {
  outcome: 'unknown';
  cause: 'timeout' | 'connection-lost' | 'server-error';
  code: string;
  /** When it makes sense to find out, or to try again. */
  retryAfterMs?: number;
}

/** A message that a provider is asked about: by our reference, and by its own id and what it was told where it knows no reference. */
export interface MessageQuery {
  reference: string;
  providerMessageId?: string;
  /** E.164. */
  to?: string;
  /** UTC instant from which on it may have been handed over. */
  since?: Date;
}

/** What the provider says of a message that it is asked about; `cannotSay` means ask again, after `retryAfterMs` if it is given, or that it cannot be asked. */
export type Lookup =
  | { outcome: 'found'; providerMessageId: string; state: DeliveryState; error?: DeliveryError }
  | { outcome: 'notFound' }
  | { outcome: 'cannotSay'; code: string; retryAfterMs?: number };

/** A call of a provider's webhook as it came: untouched body, lower-case headers, full URL. */
export interface ReportRequest {
  body: Buffer;
  headers: Record<string, string | string[] | undefined>;
  url: string;
}

/** What a webhook call says (nothing when it is not the provider's) and the answer that the provider expects. */
export interface ParsedReports {
  reports: DeliveryReport[];
  inbound?: InboundMessage[];
  heartbeats?: DeviceHeartbeat[];
  answer: { status: number; body: string };
}

/** Whether an account works; `detail` is for the one who set it up. */
export interface CheckResult {
  ok: boolean;
  detail: string;
}

/** What every channel must say of itself. */
interface Capabilities {
  provider: string;
  /** Whether a repeated reference is sent only once: always, for a while, or not. */
  dedupeKey: 'yes' | 'partial' | 'no';
}

export const smsChannels = ['sms', 'viber'] as const;
export type SmsChannel = (typeof smsChannels)[number];

/** What a provider of short messages can do. */
export interface SmsCapabilities extends Capabilities {
  channel: SmsChannel;
  /** Characters of the longest text. */
  maxText: number;
  /** Messages a second that an account may be given when nobody has said otherwise. */
  defaultRatePerSecond: number;
}

/** A short message, ready to go. */
export interface SmsAttempt {
  /** Our message id, the same in every try; at most 36 characters, safe in a URL. */
  reference: string;
  /** E.164. */
  to: string;
  /** The sender's name or number, where the account may choose one. */
  from?: string;
  text: string;
  segments: number;
  encoding: 'GSM-7' | 'UCS-2';
  /** UTC instant from which on the message is useless. */
  validUntil: Date;
  /** Where delivery reports go; holds a secret. */
  callbackUrl?: string;
}

/** A provider of short messages; nothing in it throws for what a provider can do wrong. */
export interface SmsSender {
  readonly capabilities: SmsCapabilities;
  send(attempt: SmsAttempt): Promise<SendOutcome>;
  find(query: MessageQuery): Promise<Lookup>;
  parseReports(request: ReportRequest): ParsedReports;
  check(): Promise<CheckResult>;
}

/** An account with a provider, as somebody set it up. */
export interface ProviderAccount {
  /** Scheme, host and port in place of the provider's own. */
  baseUrl?: string;
  /** Secrets and what goes with them, by the names that the provider asks for. */
  credentials: Readonly<Record<string, string>>;
  /** The sender's name or number, where a message names none. */
  sender?: string;
  /** Where the provider is to call, for those that are told once and not with every message; holds a secret. */
  callbackUrl?: string;
  timeoutMs?: number;
}

/** A provider of short messages: what its accounts need, and what sends for one. */
export interface SmsProvider {
  name: string;
  channels: readonly SmsChannel[];
  /** The names of the credentials, all of them required. */
  credentials: readonly string[];
  open(channel: SmsChannel, account: ProviderAccount, net: Net): SmsSender;
}

/** What a way of sending e-mail can do. */
export interface EmailCapabilities extends Capabilities {
  channel: 'email';
}

/** An e-mail, ready to go. */
export interface EmailAttempt {
  /** Our message id, the same in every try; becomes the Message-ID. */
  reference: string;
  to: string;
  from: { name: string; address: string };
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  /** An iCalendar object and what the calendar should do with it. */
  calendar?: { method: 'PUBLISH' | 'REQUEST' | 'CANCEL'; content: string };
  attachments?: { filename: string; contentType: string; content: Buffer }[];
}

/** An e-mail in its final form, down to the bytes. */
export interface ComposedEmail {
  /** The Message-ID without brackets. */
  messageId: string;
  envelope: { from: string | false; to: string[] };
  raw: Buffer;
}

/** A way of sending e-mail; `close` lets what is being sent finish. */
export interface EmailSender {
  readonly capabilities: EmailCapabilities;
  compose(attempt: EmailAttempt): Promise<ComposedEmail>;
  send(email: ComposedEmail): Promise<SendOutcome>;
  check(): Promise<CheckResult>;
  close(): void;
}
