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
  SmsChannel,
  SmsSender,
} from '../../channel.port.js';
import type { Net } from '../../http/net.js';
import { askProvider } from '../../http/provider.request.js';
import { type AnsweredRow, type InfobipBody, outcomeOfRefusal, outcomeOfRow, rowsOf } from './infobip.answer.js';
import { checkOf } from './infobip.check.js';
import { requestOf } from './infobip.message.js';
import { readCall } from './infobip.report.js';
import { isDuplicate, statusOf } from './infobip.status.js';

const paths = { sms: '/sms/3', viber: '/viber/2' };
const logKeptMs = 48 * 3_600_000;

const capabilities: Omit<SmsCapabilities, 'channel' | 'maxText'> = {
  provider: 'infobip',
  dedupeKey: 'yes',
  // Infobip publishes no figure for sending.
  defaultRatePerSecond: 20,
};

/** One account and channel of Infobip. */
export class InfobipSender implements SmsSender {
  readonly capabilities: SmsCapabilities;

  constructor(
    private readonly channel: SmsChannel,
    private readonly account: ProviderAccount,
    private readonly net: Net,
  ) {
    this.capabilities = { ...capabilities, channel, maxText: channel === 'viber' ? 1_000 : 1_600 };
  }

  async send(attempt: SmsAttempt): Promise<SendOutcome> {
    const sender = attempt.from ?? this.account.sender;
    if (!sender) return { outcome: 'refused', kind: 'account', code: 'sender_missing', detail: 'no sender is set' };
    const body = JSON.stringify(requestOf(this.channel, attempt, sender, new Date()));
    const result = await this.ask(`${paths[this.channel]}/messages`, { method: 'POST', body });
    if ('failure' in result) return result.failure;
    const { answer } = result;
    const [row] = rowsOf((answer.body as InfobipBody | null)?.messages);
    if (answer.status !== 200 || !row?.status) return outcomeOfRefusal(answer);
    return isDuplicate(row) ? this.outcomeOfEarlierTry(attempt.reference) : outcomeOfRow(row, attempt.reference);
  }

  async find({ reference, since }: MessageQuery): Promise<Lookup> {
    const log = await this.log(reference);
    if ('code' in log) return { outcome: 'cannotSay', code: log.code };
    if (log.row) return { outcome: 'found', providerMessageId: reference, ...statusOf(log.row) };
    const isForgotten = since !== undefined && Date.now() - since.getTime() > logKeptMs;
    return isForgotten ? { outcome: 'cannotSay', code: 'log_too_old' } : { outcome: 'notFound' };
  }

  parseReports({ body }: ReportRequest): ParsedReports {
    return readCall(body, new Date());
  }

  async check(): Promise<CheckResult> {
    const [log, balance] = await Promise.all([
      this.ask(`${paths[this.channel]}/logs?limit=1`),
      this.ask('/account/1/balance'),
    ]);
    return checkOf(this.channel, Boolean(this.account.sender), log, balance);
  }

  /** Our retry was refused as a duplicate: an earlier try has arrived, and the log may know what became of it. */
  private async outcomeOfEarlierTry(reference: string): Promise<SendOutcome> {
    const log = await this.log(reference);
    const row = 'row' in log ? log.row : undefined;
    return row ? outcomeOfRow(row, reference) : { outcome: 'accepted', providerMessageId: reference };
  }

  /** Reading the log, unlike fetching reports, takes nothing away. */
  private async log(reference: string): Promise<{ row?: AnsweredRow } | { code: string }> {
    const result = await this.ask(`${paths[this.channel]}/logs?messageId=${encodeURIComponent(reference)}`);
    if ('failure' in result) return { code: result.failure.code };
    const { status, body } = result.answer;
    const results = (body as InfobipBody | null)?.results;
    if (status !== 200 || !Array.isArray(results)) return { code: `http_${status}` };
    return { row: rowsOf(results).find((row) => row.messageId === reference && !isDuplicate(row)) };
  }

  private ask(path: string, init: RequestInit = {}) {
    const { baseUrl = 'https://api.infobip.com', credentials, timeoutMs = 10_000 } = this.account;
    // What cannot be in a header is no key, and Infobip says so.
    const key = /^[\x21-\x7e]+$/.test(credentials.apiKey ?? '') ? credentials.apiKey : '';
    const headers = {
      authorization: `App ${key}`,
      'content-type': 'application/json',
      accept: 'application/json',
    };
    return askProvider(this.net, new URL(path, baseUrl), { ...init, headers }, timeoutMs);
  }
}
