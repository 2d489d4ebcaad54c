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
import type { Net } from '../../http/net.js';
import { askProvider } from '../../http/provider.request.js';
import { type GosmsResult, outcomeOfSending, stateOf } from './gosms.answer.js';
import { checkOf } from './gosms.check.js';
import { readCall } from './gosms.report.js';
import { GosmsToken } from './gosms.token.js';

/** One account of GoSMS, by version 1 of its API, which takes no id of ours and no time to give up. */
export class GosmsSender implements SmsSender {
  readonly capabilities: SmsCapabilities = {
    provider: 'gosms',
    channel: 'sms',
    // GoSMS publishes neither a longest text nor a rate.
    maxText: 1_530,
    defaultRatePerSecond: 5,
    dedupeKey: 'no',
  };
  private readonly token: GosmsToken;
  private readonly baseUrl: string;
  private readonly timeoutMs: number;
  private readonly channel: number | undefined;

  constructor(
    { baseUrl = 'https://app.gosms.eu', credentials, timeoutMs = 10_000 }: ProviderAccount,
    private readonly net: Net,
  ) {
    const { clientId = '', clientSecret = '', channel = '' } = credentials;
    this.baseUrl = baseUrl;
    this.timeoutMs = timeoutMs;
    this.channel = /^\d{1,15}$/.test(channel) ? Number(channel) : undefined;
    this.token = new GosmsToken({ net, url: new URL('/oauth/v2/token', baseUrl), clientId, clientSecret, timeoutMs });
  }

  async send({ to, text }: SmsAttempt): Promise<SendOutcome> {
    const { channel } = this;
    if (channel === undefined) {
      return { outcome: 'refused', kind: 'account', code: 'wrong_channel', detail: 'the channel is not a number' };
    }
    const body = JSON.stringify({ message: text, recipients: to, channel });
    const result = await this.ask('messages', { method: 'POST', body });
    return 'failure' in result ? result.failure : outcomeOfSending(result.answer);
  }

  async find({ providerMessageId }: MessageQuery): Promise<Lookup> {
    if (!providerMessageId) return { outcome: 'cannotSay', code: 'needs_provider_id' };
    const result = await this.ask(`messages/${encodeURIComponent(providerMessageId)}`);
    if ('failure' in result) return { outcome: 'cannotSay', code: result.failure.code };
    const { status, body } = result.answer;
    if (status === 404) return { outcome: 'notFound' };
    if (status !== 200 || body === null) return { outcome: 'cannotSay', code: `http_${status}` };
    return { outcome: 'found', providerMessageId, ...stateOf(body) };
  }

  parseReports({ body }: ReportRequest): ParsedReports {
    return readCall(body, new Date());
  }

  async check(): Promise<CheckResult> {
    return checkOf(await this.ask(''), this.channel);
  }

  /** Once more with a new token where this one is not taken: a 401 has surely done nothing. */
  private async ask(path: string, init: RequestInit = {}): Promise<GosmsResult> {
    for (let isAgain = false; ; isAgain = true) {
      const held = await this.token.get();
      if ('failure' in held) return held;
      const headers = { authorization: `Bearer ${held.token}`, 'content-type': 'application/json' };
      const url = new URL(`/api/v1/${path}`, this.baseUrl);
      const result = await askProvider(this.net, url, { ...init, headers }, this.timeoutMs);
      if ('failure' in result || result.answer.status !== 401) return result;
      this.token.drop(held.token);
      if (isAgain) return result;
    }
  }
}
