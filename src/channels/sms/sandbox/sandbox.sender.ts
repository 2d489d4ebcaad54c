import type {
  CheckResult,
  Lookup,
  MessageQuery,
  ParsedReports,
  ReportRequest,
  SendOutcome,
  SmsAttempt,
  SmsCapabilities,
  SmsChannel,
  SmsSender,
} from '../../channel.port.js';
import type { Net } from '../../http/net.js';
import { askProvider, outcomeOfStatus } from '../../http/provider.request.js';
import { errorOf, reportOf, type SandboxMessage } from './sandbox.report.js';

/** `url` is where the sandbox listens. */
export interface SandboxSmsOptions {
  url: string;
  channel?: SmsChannel;
  sender?: string;
  timeoutMs?: number;
}

const capabilities: Omit<SmsCapabilities, 'channel'> = {
  provider: 'sandbox',
  maxText: 1600,
  dedupeKey: 'yes',
  defaultRatePerSecond: 100,
};

/** The provider of the local stack: a process that behaves like a real one, well or badly, and sends nothing. */
export class SandboxSmsSender implements SmsSender {
  readonly capabilities: SmsCapabilities;

  constructor(
    private readonly options: SandboxSmsOptions,
    private readonly net: Net,
  ) {
    this.capabilities = { ...capabilities, channel: options.channel ?? 'sms' };
  }

  async send({ reference, to, from, text, validUntil, callbackUrl }: SmsAttempt): Promise<SendOutcome> {
    const { channel } = this.capabilities;
    const sender = from ?? this.options.sender;
    const message = { channel, clientReference: reference, to, from: sender, text, validUntil, callbackUrl };
    const body = JSON.stringify(message);
    const result = await this.ask('/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    if ('failure' in result) return result.failure;
    const { status, body: said } = result.answer;
    const { id, parts, code } = (said ?? {}) as { id?: string; parts?: number; code?: string };
    if (status === 202 && id) return { outcome: 'accepted', providerMessageId: id, parts };
    if (code === 'invalid_recipient') {
      return { outcome: 'refused', kind: 'permanent-recipient', code, detail: 'no such number' };
    }
    if (code === 'not_on_viber') return { outcome: 'refused', kind: 'not-on-channel', code, detail: 'not on Viber' };
    return outcomeOfStatus(result.answer);
  }

  async find({ reference }: MessageQuery): Promise<Lookup> {
    const query = new URLSearchParams({ clientReference: reference, channel: this.capabilities.channel });
    const result = await this.ask(`/messages?${query}`);
    if ('failure' in result) return { outcome: 'cannotSay', code: result.failure.code };
    const { status, body } = result.answer;
    if (status !== 200 || !Array.isArray(body)) return { outcome: 'cannotSay', code: `http_${status}` };
    const [message] = body as SandboxMessage[];
    return message
      ? { outcome: 'found', providerMessageId: message.id, state: message.state, error: errorOf(message) }
      : { outcome: 'notFound' };
  }

  /** The sandbox signs nothing: who calls the secret address is believed. */
  parseReports({ body }: ReportRequest): ParsedReports {
    const report = reportOf(body);
    return report
      ? { reports: [report], answer: { status: 204, body: '' } }
      : { reports: [], answer: { status: 400, body: 'not a report' } };
  }

  async check(): Promise<CheckResult> {
    const result = await this.ask('/health');
    const ok = 'answer' in result && result.answer.status === 200;
    return { ok, detail: ok ? 'The sandbox answers.' : 'The sandbox does not answer.' };
  }

  private ask(path: string, init: RequestInit = {}) {
    return askProvider(this.net, new URL(path, this.options.url), init, this.options.timeoutMs ?? 10_000);
  }
}
