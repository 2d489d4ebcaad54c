import { timingSafeEqual } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { ParsedReports, ReportRequest, SmsChannel } from '../../channels/channel.port.js';
import { type OpenableAccount, openSms } from '../../channels/providers.js';
import { refusesValue } from '../../db/connection/database-faults.js';
import type { NewReceipt } from '../../db/stores/delivery/receipt.store.js';
import { storableDeep } from '../../domain/stored-text.js';
import { CallbackUrls } from '../accounts/callback-urls.js';
import { type SendingAccount, SendingAccounts } from '../accounts/sending-accounts.js';
import { believable } from './believable.js';
import { ReceiptBacklog } from './receipt-backlog.js';
import { type AppliedReceipt, ReceiptInbox } from './receipt-inbox.js';

/** A call as it came; `url` is path and query. */
export interface Call {
  method: string;
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** What the provider wants to hear. */
export type Answer = ParsedReports['answer'];

/** Whose call it is: an account's, or one on a message that went by the environment's own provider. */
export interface ReceiptSource {
  businessId: string | null;
  accountId: string | null;
  messageId?: string;
  account: OpenableAccount | SendingAccount;
  channel: SmsChannel;
}

const pauseMs = 60_000;
/** Headers with keys, ours or somebody else's. */
const unkept = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** Keeps what providers say, answers at once, and lets it be done afterwards. */
@Injectable()
export class ReceiptIntake {
  private readonly logger = new Logger(ReceiptIntake.name);
  private readonly told = new Set<string>();

  constructor(
    private readonly accounts: SendingAccounts,
    private readonly urls: CallbackUrls,
    private readonly inbox: ReceiptInbox,
    private readonly backlog: ReceiptBacklog,
  ) {}

  /** Null where there is no such address. */
  async sourceOfAccount(id: string, token: string): Promise<ReceiptSource | null> {
    const account = isUuid(id) ? await this.accounts.byId(id) : null;
    if (!account || !isSame(token, account.webhookToken)) return null;
    const channel = account.channels.includes('sms') ? 'sms' : 'viber';
    return { businessId: account.businessId, accountId: id, account, channel };
  }

  /** The same, without a look-up. */
  async sourceOfMessage(token: string): Promise<ReceiptSource | null> {
    const target = this.urls.messageOf(token);
    const account = { provider: 'sandbox', credentials: {}, mustBePublic: false };
    return target && { ...target, accountId: null, account, channel: 'sms' };
  }

  async take(source: ReceiptSource, { method, url: path, headers, body }: Call): Promise<Answer> {
    const { account, businessId, accountId, messageId } = source;
    const url = new URL(this.urls.called(path));
    const { answer, reports, inbound = [], heartbeats = [] } = this.parse(source, { url: url.href, headers, body });
    const said = storableDeep(believable({ reports, inbound, heartbeats }, new Date()));
    const parsed = answer.status < 300 ? { messageId, ...said } : null;
    const call = {
      provider: account.provider,
      method,
      query: url.search,
      headers: storableDeep(keptOf(headers)),
      body,
    };
    const id = await this.keep({ businessId, accountId, parsed, ...call });
    if (!parsed) this.tellOnce(source, `answered with ${answer.status}: ${answer.body}`);
    else this.backlog.add({ id, businessId, accountId, parsed }, (applied) => this.follow(source, applied));
    if (parsed && reports.length + inbound.length + heartbeats.length === 0)
      this.tellOnce(source, 'says nothing we know');
    return answer;
  }

  /** What is said is kept in any case, if need be without what was understood of it. */
  private async keep(receipt: NewReceipt): Promise<string> {
    try {
      return await this.inbox.store(receipt);
    } catch (error) {
      if (!receipt.parsed || !refusesValue(error)) throw error;
      this.logger.error(
        { err: error, accountId: receipt.accountId },
        'What a call says cannot be stored as it was read',
      );
      return this.inbox.store({ ...receipt, parsed: null });
    }
  }

  /** What an adapter stumbles over is kept all the same, and the provider may try again. */
  private parse({ account, channel, accountId }: ReceiptSource, call: ReportRequest): ParsedReports {
    try {
      return openSms(account, channel).parseReports(call);
    } catch (error) {
      this.logger.error(
        { err: error, accountId, provider: account.provider },
        'A call of a provider was not understood',
      );
      return { reports: [], answer: { status: 500, body: 'not understood' } };
    }
  }

  /** What is left to do when a receipt was applied: no further message fails for what is wrong with the account. */
  private async follow(source: ReceiptSource, { strangers, accountError }: AppliedReceipt): Promise<void> {
    if (strangers > 0) this.tellOnce(source, 'is on messages that we do not know');
    const { account, accountId } = source;
    if (!accountError || !isSending(account)) return;
    const isNews = await this.accounts.pause(account, new Date(Date.now() + pauseMs), accountError);
    const what = { accountId, provider: account.provider, code: accountError };
    if (isNews) this.logger.warn(what, 'An account is paused by its provider');
  }

  private tellOnce({ accountId, account }: ReceiptSource, what: string): void {
    const key = `${accountId} ${what}`;
    if (this.told.has(key) || this.told.size > 1_000) return;
    this.told.add(key);
    this.logger.warn({ accountId, provider: account.provider }, `A call of a provider ${what}; it is kept as it came`);
  }
}

const isSending = (account: ReceiptSource['account']): account is SendingAccount => 'version' in account;

const keptOf = (headers: Call['headers']): Call['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !unkept.has(name)));

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
