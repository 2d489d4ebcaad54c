import type {
  CheckResult,
  Lookup,
  ParsedReports,
  ProviderAccount,
  ReportRequest,
  SendOutcome,
  SmsAttempt,
  SmsCapabilities,
  SmsSender,
} from '../../channel.port.js';
import type { Net } from '../../http/net.js';
import { askProvider, type ProviderResult } from '../../http/provider.request.js';
import { checkLogin } from './kannel.check.js';
import { outcomeOf } from './kannel.outcome.js';
import { everyReport, parseKannelCall, reportUrl } from './kannel.reports.js';

const capabilities: SmsCapabilities = {
  provider: 'kannel',
  channel: 'sms',
  maxText: 10 * 153,
  dedupeKey: 'no',
  defaultRatePerSecond: 10,
};

/** A gateway of one's own: it gives no id and cannot be asked, so that our reference travels in the address of the report. */
export class KannelSender implements SmsSender {
  readonly capabilities = capabilities;

  constructor(
    private readonly account: ProviderAccount,
    private readonly net: Net,
  ) {}

  async send(attempt: SmsAttempt): Promise<SendOutcome> {
    const result = await this.ask(this.query(attempt));
    return 'failure' in result ? result.failure : outcomeOf(attempt.reference, result.answer);
  }

  async find(): Promise<Lookup> {
    return { outcome: 'cannotSay', code: 'cannot_be_asked' };
  }

  parseReports({ url }: ReportRequest): ParsedReports {
    return parseKannelCall(url, new Date());
  }

  async check(): Promise<CheckResult> {
    return checkLogin(await this.ask({}));
  }

  private query({ reference, to, from = this.account.sender, text, encoding, validUntil, callbackUrl }: SmsAttempt) {
    const minutes = Math.floor((validUntil.getTime() - Date.now()) / 60_000);
    return {
      to,
      ...(from && { from }),
      text,
      charset: 'UTF-8',
      coding: encoding === 'GSM-7' ? '0' : '2',
      validity: String(Math.max(1, minutes)),
      ...(callbackUrl && { 'dlr-mask': String(everyReport), 'dlr-url': reportUrl(callbackUrl, reference) }),
    };
  }

  private async ask(query: Record<string, string>): Promise<ProviderResult> {
    const { baseUrl, credentials, timeoutMs = 10_000 } = this.account;
    const { username = '', password = '' } = credentials;
    if (!baseUrl) return { failure: { outcome: 'tryLater', kind: 'temporary', code: 'no_address' } };
    const url = new URL('/cgi-bin/sendsms', baseUrl);
    url.search = new URLSearchParams({ username, password, ...query }).toString();
    return askProvider(this.net, url, {}, timeoutMs);
  }
}
