import type {
  CheckResult,
  Lookup,
  MessageQuery,
  ParsedReports,
  ProviderAccount,
  ReportRequest,
  SendOutcome,
  SmsAttempt,
  SmsCapabilities,
  SmsSender,
} from '../../channel.port.js';
import { withReference } from '../../http/callback.url.js';
import type { Net } from '../../http/net.js';
import { askProvider, basicAuth } from '../../http/provider.request.js';
import { checkAccount } from './twilio.check.js';
import { outcomeOf } from './twilio.outcome.js';
import { parseTwilioCall } from './twilio.reports.js';
import { stateOf, type TwilioMessage } from './twilio.state.js';

const capabilities: SmsCapabilities = {
  provider: 'twilio',
  channel: 'sms',
  maxText: 1600,
  dedupeKey: 'no',
  defaultRatePerSecond: 10,
};

/** Twilio knows no reference of ours: it comes back in the callback's address only. */
export class TwilioSender implements SmsSender {
  readonly capabilities = capabilities;

  constructor(
    private readonly account: ProviderAccount,
    private readonly net: Net,
  ) {}

  async send(attempt: SmsAttempt): Promise<SendOutcome> {
    const result = await this.ask('/Messages.json', { method: 'POST', body: this.form(attempt) });
    return 'failure' in result ? result.failure : outcomeOf(result.answer);
  }

  /** Without its own id Twilio could only be asked for the same number and text, which may be another message. */
  async find({ providerMessageId }: MessageQuery): Promise<Lookup> {
    if (!providerMessageId) return { outcome: 'cannotSay', code: 'needs_provider_id' };
    const result = await this.ask(`/Messages/${encodeURIComponent(providerMessageId)}.json`);
    if ('failure' in result) return { outcome: 'cannotSay', code: result.failure.code };
    const { status, body } = result.answer;
    if (status === 404) return { outcome: 'notFound' };
    if (status !== 200 || !body) return { outcome: 'cannotSay', code: `http_${status}` };
    const message = body as TwilioMessage;
    const known = stateOf(message.status ?? '', message.error_code?.toString());
    return { outcome: 'found', providerMessageId, ...(known ?? { state: 'accepted' }) };
  }

  parseReports(request: ReportRequest): ParsedReports {
    const account = { accountSid: this.credential('accountSid'), authToken: this.credential('authToken') };
    return parseTwilioCall(account, request, new Date());
  }

  async check(): Promise<CheckResult> {
    const [account, balance] = await Promise.all([this.ask('.json'), this.ask('/Balance.json')]);
    return checkAccount(account, balance);
  }

  /** A sender that is a messaging service chooses the number by itself. */
  private form({ reference, to, from = this.account.sender, text, validUntil, callbackUrl }: SmsAttempt) {
    const seconds = Math.floor((validUntil.getTime() - Date.now()) / 1000);
    const form = new URLSearchParams({ To: to, Body: text });
    form.set('ValidityPeriod', String(Math.min(36_000, Math.max(1, seconds))));
    if (from) form.set(/^MG[0-9a-f]{32}$/.test(from) ? 'MessagingServiceSid' : 'From', from);
    if (callbackUrl) form.set('StatusCallback', withReference(callbackUrl, reference));
    return form;
  }

  private ask(path: string, init: RequestInit = {}) {
    const { baseUrl = 'https://api.twilio.com', timeoutMs = 10_000 } = this.account;
    const sid = this.credential('accountSid');
    const url = new URL(`/2010-04-01/Accounts/${encodeURIComponent(sid)}${path}`, baseUrl);
    return askProvider(
      this.net,
      url,
      { ...init, headers: { authorization: basicAuth(sid, this.credential('authToken')) } },
      timeoutMs,
    );
  }

  private credential(name: string): string {
    return this.account.credentials[name] ?? '';
  }
}
