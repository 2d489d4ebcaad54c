import { Injectable } from '@nestjs/common';
import { providersConfig } from '../../config/config.js';
import { webhookUrl } from '../../config/webhook-url.js';
import { Database } from '../../db/database.js';
import type { EmailSenderName, ProviderAccountRow } from '../../db/entities/delivery/provider-account.entity.js';
import { type Credentials, unseal } from './credentials-seal.js';

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
  private readonly kept = new Map<string, { account: Promise<SendingAccount | null>; until: number }>();

  constructor(private readonly database: Database) {}

  /** The business's own account for a channel, else the platform's; what it says may be 5 s old. */
  of(businessId: string, channel: string): Promise<SendingAccount | null> {
    return this.keep(`${businessId} ${channel}`, () => this.fresh(businessId, channel));
  }

  /** The account with this id, whatever its state; what it says may be 5 s old. */
  byId(accountId: string): Promise<SendingAccount | null> {
    return this.keep(accountId, () => this.freshById(accountId));
  }

  /** The same as it is now, for whoever has just set it up. */
  fresh(businessId: string, channel: string): Promise<SendingAccount | null> {
    return this.ask('sending_account($1, $2)', [businessId, channel]);
  }

  freshById(accountId: string): Promise<SendingAccount | null> {
    return this.ask('provider_account($1)', [accountId]);
  }

  /**
   * Hands nothing to an account until then, for what its provider said of the account itself. An account that was edited
   * since it was read is left alone. True when it was not paused before, so that it is told once.
   */
  async pause(account: Pick<SendingAccount, 'id' | 'version'>, until: Date, code: string): Promise<boolean> {
    const parameters = [account.id, account.version, until, code];
    const [paused] = await this.database.ask<{ was_paused: boolean }>(
      'pause_provider_account($1, $2, $3, $4)',
      parameters,
    );
    this.kept.clear();
    return paused?.was_paused === false;
  }

  async resume(accountId: string): Promise<void> {
    await this.database.ask('resume_provider_account($1)', [accountId]);
    this.kept.clear();
  }

  private keep(key: string, ask: () => Promise<SendingAccount | null>): Promise<SendingAccount | null> {
    const known = this.kept.get(key);
    if (known && known.until > Date.now()) return known.account;
    if (this.kept.size >= mostKept) this.kept.clear();
    const account = ask();
    this.kept.set(key, { account, until: Date.now() + keptForMs });
    account.catch(() => this.kept.delete(key));
    return account;
  }

  private async ask(question: string, parameters: unknown[]): Promise<SendingAccount | null> {
    const [row] = await this.database.ask<Record<string, unknown>>(question, parameters);
    return row ? sendingAccount(asEntity(row)) : null;
  }
}

/** A row as an account to send with. */
export function sendingAccount(row: ProviderAccountRow): SendingAccount {
  const { id, businessId, provider, baseUrl, sender, ratePerSecond, concurrency, pausedUntil, pauseCode, version } =
    row;
  return {
    id,
    businessId,
    provider,
    channels: row.channels,
    baseUrl: baseUrl ?? undefined,
    credentials: unseal(row.credentials, id),
    sender: typeof sender === 'string' ? sender : undefined,
    emailSender: typeof sender === 'object' && sender ? sender : undefined,
    ratePerSecond: ratePerSecond ?? undefined,
    concurrency: concurrency ?? undefined,
    pausedUntil,
    pauseCode,
    version,
    callbackUrl: webhookUrl(row),
    webhookToken: row.webhookToken,
    mustBePublic: businessId !== null && baseUrl !== null && !providersConfig().privateAllowed,
  };
}

const asEntity = (row: Record<string, unknown>): ProviderAccountRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.replace(/_([a-z])/g, (_, first) => first.toUpperCase()), value]),
  ) as unknown as ProviderAccountRow;
