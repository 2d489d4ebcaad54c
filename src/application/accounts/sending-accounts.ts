import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database } from '../../db/database.js';
import type { EmailSenderName, ProviderAccountRow } from '../../db/entities/delivery/provider-account.entity.js';
import { AccountSettings } from './account-settings.js';
import { CallbackUrls } from './callback-urls.js';
import { type Credentials, CredentialsSeal } from './secrets/credentials-seal.js';

/** An account that messages can be handed to, its credentials readable; keep it out of logs and answers. */
export interface SendingAccount {
  id: string;
  /** Null for the platform's own. */
  businessId: string | null;
  provider: string;
  channels: readonly string[];
  baseUrl?: string;
  credentials: Credentials;
  /** The sender of short messages, or of prepared e-mails. */
  sender?: string;
  emailSender?: EmailSenderName;
  ratePerSecond?: number;
  concurrency?: number;
  /** UTC instant until which nothing is to be handed over, and the provider's reason. */
  pausedUntil: Date | null;
  pauseCode: string | null;
  /** Rises with every edit. */
  version: number;
  /** Where the provider reports on what it was given; holds a secret, which is `webhookToken`. */
  callbackUrl: string;
  webhookToken: string;
  /** A business chose the address, so that it must be a public one. */
  mustBePublic: boolean;
}

const keptForMs = 5_000;
const mostKept = 10_000;

/** The accounts with providers, as those who send and those who hear of it need them: across businesses, and opened. */
@Injectable()
export class SendingAccounts {
  private readonly kept = new LRUCache<string, Promise<SendingAccount | null>>({ max: mostKept, ttl: keptForMs });

  constructor(
    private readonly database: Database,
    private readonly seal: CredentialsSeal,
    private readonly urls: CallbackUrls,
    private readonly settings: AccountSettings,
  ) {}

  /** The business's own account for a channel, else the platform's; what it says may be 5 s old. */
  of(businessId: string, channel: string): Promise<SendingAccount | null> {
    return this.keep(`${businessId} ${channel}`, () => this.fresh(businessId, channel));
  }

  /** The account with this id, whatever its state; what it says may be 5 s old. */
  byId(accountId: string): Promise<SendingAccount | null> {
    return this.keep(accountId, () => this.freshById(accountId));
  }

  /** The same as it is now, for whoever has just set it up. */
  async fresh(businessId: string, channel: string): Promise<SendingAccount | null> {
    const row = await this.database.stores.accounts.forSending(businessId, channel);
    return row && this.opened(row);
  }

  async freshById(accountId: string): Promise<SendingAccount | null> {
    const row = await this.database.stores.accounts.ofAnybody(accountId);
    return row && this.opened(row);
  }

  /**
   * Hands nothing to an account until then, for what its provider said of the account itself. An account that was edited
   * since it was read is left alone. True when it was not paused before, so that it is told once.
   */
  async pause(account: Pick<SendingAccount, 'id' | 'version'>, until: Date, code: string): Promise<boolean> {
    const paused = await this.database.stores.accounts.pause(account, until, code);
    this.kept.clear();
    return paused?.wasPaused === false;
  }

  /** A row as an account to send with. */
  opened(row: ProviderAccountRow): SendingAccount {
    const { id, businessId, provider, channels, pausedUntil, pauseCode, version, webhookToken, sender } = row;
    const addressOfItsOwn = provider === 'sandbox' ? this.settings.sandboxUrl : undefined;
    return {
      id,
      businessId,
      provider,
      channels,
      baseUrl: row.baseUrl ?? addressOfItsOwn,
      credentials: this.seal.unseal(row.credentials, id),
      sender: typeof sender === 'string' ? sender : undefined,
      emailSender: typeof sender === 'object' && sender ? sender : undefined,
      ratePerSecond: row.ratePerSecond ?? undefined,
      concurrency: row.concurrency ?? undefined,
      pausedUntil,
      pauseCode,
      version,
      callbackUrl: this.urls.ofAccount(row),
      webhookToken,
      mustBePublic: businessId !== null && row.baseUrl !== null && !this.settings.privateAllowed,
    };
  }

  private keep(key: string, ask: () => Promise<SendingAccount | null>): Promise<SendingAccount | null> {
    const known = this.kept.get(key);
    if (known) return known;
    const account = ask();
    this.kept.set(key, account);
    account.then(
      (found) => {
        const isOfUse = found && !(found.pausedUntil && found.pausedUntil > new Date());
        // Somebody may mend it at any moment, and messages are woken for that.
        if (!isOfUse && this.kept.peek(key) === account) this.kept.delete(key);
      },
      () => this.kept.delete(key),
    );
    return account;
  }
}
