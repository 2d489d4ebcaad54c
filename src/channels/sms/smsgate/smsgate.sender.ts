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
import { askProvider, basicAuth } from '../../http/provider.request.js';
import { checkDevices } from './smsgate.check.js';
import { outcomeOf } from './smsgate.outcome.js';
import { parsePhoneCall } from './smsgate.reports.js';
import { type SmsGateMessage, stateOf } from './smsgate.state.js';
import { refusalIn, webhooksFor } from './smsgate.webhooks.js';

const cloud = 'https://api.sms-gate.app';

const capabilities: SmsCapabilities = {
  provider: 'smsgate',
  channel: 'sms',
  // Eight parts; phones are not to be relied on for more.
  maxText: 8 * 153,
  dedupeKey: 'yes',
  defaultRatePerSecond: 1,
};

/** The salon's own Android phone, behind the gateway's server. */
export class SmsGateSender implements SmsSender {
  readonly capabilities = capabilities;

  constructor(
    private readonly account: ProviderAccount,
    private readonly net: Net,
  ) {}

  /** The phone is always named: one id is taken once for each phone. */
  async send({ reference, to, text, segments, validUntil }: SmsAttempt): Promise<SendOutcome> {
    const message = {
      id: reference,
      deviceId: this.credential('deviceId'),
      textMessage: { text },
      phoneNumbers: [to],
      validUntil,
      withDeliveryReport: true,
    };
    const result = await this.post('/messages?deviceActiveWithin=1', message);
    if ('failure' in result) return result.failure;
    const outcome = outcomeOf(reference, result.answer);
    // The gateway does not count; the phone does, once it has cut the text.
    return outcome.outcome === 'accepted' ? { ...outcome, parts: segments } : outcome;
  }

  async find({ reference }: MessageQuery): Promise<Lookup> {
    const result = await this.ask(`/messages/${encodeURIComponent(reference)}`);
    if ('failure' in result) return { outcome: 'cannotSay', code: result.failure.code };
    const { status, body } = result.answer;
    if (status === 404) return { outcome: 'notFound' };
    if (status !== 200 || !body) return { outcome: 'cannotSay', code: `http_${status}` };
    const message = body as SmsGateMessage;
    return { outcome: 'found', providerMessageId: message.id ?? reference, ...stateOf(message) };
  }

  parseReports(request: ReportRequest): ParsedReports {
    const phone = { deviceId: this.credential('deviceId'), signingKey: this.credential('signingKey') };
    return parsePhoneCall(phone, request, new Date());
  }

  /** Also tells the phone where to report, which nobody else does. */
  async check(): Promise<CheckResult> {
    const devices = await this.ask('/devices');
    const found = checkDevices(this.credential('deviceId'), devices, new Date());
    const { callbackUrl } = this.account;
    if (!callbackUrl || 'failure' in devices || devices.answer.status !== 200) return found;
    const refusal = await this.register(callbackUrl);
    return found.ok && refusal ? refusal : found;
  }

  private async register(callbackUrl: string): Promise<CheckResult | undefined> {
    const webhooks = webhooksFor(this.credential('deviceId'), callbackUrl);
    const results = await Promise.all(webhooks.map((webhook) => this.post('/webhooks', webhook)));
    return results.map(refusalIn).find(Boolean);
  }

  private post(path: string, body: object) {
    const headers = { 'content-type': 'application/json' };
    return this.ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  private ask(path: string, init: RequestInit = {}) {
    const { baseUrl = cloud, timeoutMs = 10_000 } = this.account;
    const authorization = basicAuth(this.credential('username'), this.credential('password'));
    const headers = { ...init.headers, authorization };
    return askProvider(this.net, new URL(`/3rdparty/v1${path}`, baseUrl), { ...init, headers }, timeoutMs);
  }

  private credential(name: string): string {
    return this.account.credentials[name] ?? '';
  }
}
