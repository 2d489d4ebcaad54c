import { timingSafeEqual } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { ParsedReports } from '../../channels/channel.port.js';
import { type OpenableAccount, openSms } from '../../channels/providers.js';
import type { OpenReceipt } from '../../db/stores/delivery/receipt.store.js';
import { CallbackUrls } from '../accounts/callback-urls.js';
import { type SendingAccount, SendingAccounts } from '../accounts/sending-accounts.js';
import { ReceiptInbox } from './receipt-inbox.js';
import { Turns } from './turns.js';

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
interface Source {
  businessId: string | null;
  accountId: string | null;
  messageId?: string;
  account: OpenableAccount | SendingAccount;
  channel: 'sms' | 'viber';
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const pauseMs = 60_000;
/** The rest of the API needs connections to the database, too. */
const atOnce = 3;
/** Keys to our house, or somebody else's. */
const unkept = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** Keeps what providers say, answers at once, and lets it be done afterwards. */
@Injectable()
export class ReceiptIntake implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ReceiptIntake.name);
  private readonly told = new Set<string>();
  private readonly underWay = new Set<Promise<void>>();
  private readonly turn = new Turns(atOnce);

  constructor(
    private readonly accounts: SendingAccounts,
    private readonly urls: CallbackUrls,
    private readonly book: ReceiptInbox,
  ) {}

  /** Null where there is no such address. */
  async ofAccount(id: string, token: string, call: Call): Promise<Answer | null> {
    const account = uuid.test(id) ? await this.accounts.byId(id) : null;
    if (!account || !isSame(token, account.webhookToken)) return null;
    const channel = account.channels.includes('sms') ? 'sms' : 'viber';
    return this.take({ businessId: account.businessId, accountId: id, account, channel }, call);
  }

  async ofMessage(token: string, call: Call): Promise<Answer | null> {
    const target = this.urls.messageOf(token);
    if (!target) return null;
    const account = { provider: 'sandbox', credentials: {}, mustBePublic: false };
    return this.take({ ...target, accountId: null, account, channel: 'sms' }, call);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private async take(source: Source, call: Call): Promise<Answer> {
    const { account, businessId, accountId, messageId } = source;
    const url = new URL(this.urls.called(call.url));
    const understood = this.parse(source, { ...call, url: url.href });
    const isTaken = understood.answer.status < 300;
    const { reports, inbound = [], heartbeats = [] } = understood;
    const parsed = isTaken ? { messageId, reports, inbound, heartbeats } : null;
    const { method, body } = call;
    const headers = Object.fromEntries(Object.entries(call.headers).filter(([name]) => !unkept.has(name)));
    const kept = {
      businessId,
      accountId,
      provider: account.provider,
      method,
      query: url.search,
      headers,
      body,
      parsed,
    };
    const id = await this.book.store(kept);
    if (parsed) this.apply({ id, businessId, accountId, parsed }, source);
    else this.tellOnce(source, `answered with ${understood.answer.status}: ${understood.answer.body}`);
    if (isTaken && reports.length + inbound.length + heartbeats.length === 0)
      this.tellOnce(source, 'says nothing we know');
    return understood.answer;
  }

  /** What an adapter stumbles over is kept all the same, and the provider may try again. */
  private parse({ account, channel, accountId }: Source, call: Call): ParsedReports {
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

  /** What is not done because of a failure is done by the upkeep of the worker. */
  private apply(receipt: OpenReceipt, source: Source): void {
    const work = this.turn
      .run(() => this.book.apply(receipt))
      .then(async ({ strangers, accountError }) => {
        if (strangers > 0) this.tellOnce(source, 'is on messages that we do not know');
        if (accountError) await this.pause(source, accountError);
      })
      .catch((error) => this.logger.error({ err: error, receiptId: receipt.id }, 'A receipt could not be applied yet'))
      .finally(() => this.underWay.delete(work));
    this.underWay.add(work);
  }

  /** No further message fails for what is wrong with the account. */
  private async pause({ account, accountId }: Source, code: string): Promise<void> {
    if (!isSending(account)) return;
    const isNews = await this.accounts.pause(account, new Date(Date.now() + pauseMs), code);
    if (isNews)
      this.logger.warn({ accountId, provider: account.provider, code }, 'An account is paused by its provider');
  }

  private tellOnce({ accountId, account }: Source, what: string): void {
    const key = `${accountId} ${what}`;
    if (this.told.has(key) || this.told.size > 1_000) return;
    this.told.add(key);
    this.logger.warn({ accountId, provider: account.provider }, `A call of a provider ${what}; it is kept as it came`);
  }
}

const isSending = (account: Source['account']): account is SendingAccount => 'version' in account;

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
