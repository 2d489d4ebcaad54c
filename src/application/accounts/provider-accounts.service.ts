import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CheckResult } from '../../channels/channel.port.js';
import { accountProvider, checkAccount } from '../../channels/providers.js';
import { Database } from '../../db/database.js';
import type { EmailSenderName, ProviderAccountRow } from '../../db/entities/delivery/provider-account.entity.js';
import type { Page, PageQuery } from '../../db/stores/page.js';
import type { Stores } from '../../db/stores/stores.js';
import { DomainError, notFound } from '../../domain/domain-error.js';
import { Wakes } from '../waiting/wakes.js';
import { type AccountShape, assertFits, assertPublic } from './account-faults.js';
import { AccountSettings } from './account-settings.js';
import { type Credentials, CredentialsSeal } from './secrets/credentials-seal.js';
import { SendingAccounts } from './sending-accounts.js';

/** Whose accounts: a business's, or the platform's own. */
export type AccountOwner = string | null;

/** What an account can be told to be; null takes back what was said. */
export interface AccountValues {
  channels: string[];
  baseUrl?: string | null;
  credentials: Credentials;
  sender?: string | EmailSenderName | null;
  /** Messages a second at most. */
  ratePerSecond?: number | null;
  /** Messages under way at once at most. */
  concurrency?: number | null;
  enabled: boolean;
}

/** A new account; it gets all channels of its provider where none are named. */
export type NewAccount = Omit<AccountValues, 'channels'> & { provider: string; channels?: string[] };

/** Whoever sees an account may edit it, yet nobody reads its credentials: they leave the database to be used alone. */
@Injectable()
export class ProviderAccountsService {
  constructor(
    private readonly database: Database,
    private readonly seal: CredentialsSeal,
    private readonly accounts: SendingAccounts,
    private readonly settings: AccountSettings,
    private readonly wakes: Wakes,
  ) {}

  list(owner: AccountOwner, query: PageQuery): Promise<Page<ProviderAccountRow>> {
    return this.ofOwner(owner, ({ accounts }) => accounts.list(query));
  }

  get(owner: AccountOwner, id: string): Promise<ProviderAccountRow> {
    return this.ofOwner(owner, async ({ accounts }) => found(await accounts.find(id)));
  }

  /** Made once for each id, however often it is asked for. */
  async create(owner: AccountOwner, id: string, account: NewAccount): Promise<ProviderAccountRow> {
    const channels = [...new Set(account.channels ?? accountProvider(account.provider)?.channels ?? [])];
    const { credentials, baseUrl = null, sender = null, ratePerSecond = null, concurrency = null } = account;
    await this.assertAllowed(owner, { ...account, channels });
    return this.mending(owner, 'account_added', async ({ accounts }) => {
      const known = await accounts.find(id);
      if (known) return known;
      const { provider, enabled } = account;
      const values = { provider, channels, baseUrl, sender, ratePerSecond, concurrency, enabled };
      const webhookToken = randomBytes(32).toString('base64url');
      const sealed = this.seal.seal(credentials, id);
      return accounts.add({ ...values, id, businessId: owner, webhookToken, version: 1, credentials: sealed });
    });
  }

  /** An edit ends a pause and forgets the last check: the account is another one now. */
  async update(owner: AccountOwner, id: string, changes: Partial<AccountValues>): Promise<ProviderAccountRow> {
    const before = await this.get(owner, id);
    const shape = this.shapeAfter(before, changes);
    await this.assertAllowed(owner, shape);
    return this.mending(owner, 'account_changed', async ({ accounts, phones }) => {
      const row = found(await accounts.lock(id));
      if (row.version !== before.version)
        throw new DomainError('conflict', 'Somebody else has just edited the account');
      // Another phone may be behind it now (rule 54).
      if (changes.credentials || changes.baseUrl !== undefined) await phones.update(id, { linkedAt: null });
      const credentials = this.seal.seal(shape.credentials, id);
      const { version } = row;
      return accounts.save({ ...row, ...changes, credentials, version: version + 1, ...unpaused, lastCheck: null });
    });
  }

  /** What waited for it may go by another. */
  async remove(owner: AccountOwner, id: string): Promise<void> {
    await this.mending(owner, 'account_removed', async ({ accounts }) => {
      const row = found(await accounts.lock(id));
      await accounts.remove(row);
      return row;
    });
  }

  /** Tries the account out and remembers what came of it; one that works is paused no longer. */
  async check(owner: AccountOwner, id: string): Promise<CheckResult> {
    const row = await this.get(owner, id);
    const { ok, detail: said } = await checkAccount(this.accounts.opened(row));
    const detail = said.slice(0, 500);
    const lastCheck = { ok, detail, at: new Date().toISOString() };
    if (ok) {
      await this.mending(owner, 'account_checked', async ({ accounts }) => {
        await accounts.updateVersion(row, { lastCheck, ...unpaused });
        return row;
      });
    } else await this.ofOwner(owner, ({ accounts }) => accounts.updateVersion(row, { lastCheck }));
    return { ok, detail };
  }

  /** What waits for a channel of the account goes on. */
  private async mending(
    owner: AccountOwner,
    cause: string,
    work: (stores: Stores) => Promise<ProviderAccountRow>,
  ): Promise<ProviderAccountRow> {
    const row = await this.ofOwner(owner, async (stores) => {
      const changed = await work(stores);
      await stores.wakes.note({ businessId: owner, channels: changed.channels, cause });
      return changed;
    });
    await this.wakes.begin(owner);
    return row;
  }

  private async assertAllowed(owner: AccountOwner, shape: AccountShape): Promise<void> {
    assertFits(shape);
    if (owner && shape.baseUrl && !this.settings.privateAllowed) await assertPublic(shape.baseUrl);
  }

  /** Credentials go nowhere but where they were meant for: another address needs them given anew. */
  private shapeAfter(row: ProviderAccountRow, changes: Partial<AccountValues>): AccountShape {
    const isElsewhere = changes.baseUrl !== undefined && changes.baseUrl !== row.baseUrl;
    const kept = isElsewhere ? {} : this.readable(row);
    return { ...row, ...changes, credentials: { ...kept, ...changes.credentials } };
  }

  /** What was sealed under a secret that is lost is given anew. */
  private readable({ credentials, id }: ProviderAccountRow): Credentials {
    try {
      return this.seal.unseal(credentials, id);
    } catch {
      return {};
    }
  }

  private ofOwner<T>(owner: AccountOwner, work: (stores: Stores) => Promise<T>): Promise<T> {
    return owner ? this.database.forBusiness(owner, work) : this.database.acrossBusinesses(work);
  }
}

const unpaused = { pausedUntil: null, pauseCode: null };

function found(row: ProviderAccountRow | null): ProviderAccountRow {
  if (!row) throw notFound('provider account');
  return row;
}
