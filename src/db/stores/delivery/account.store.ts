import type { Channel } from '../../../domain/message/message.js';
import { ProviderAccountRow } from '../../entities/delivery/provider-account.entity.js';
import { type Page, type PageQuery, pageOf } from '../page.js';
import { Store } from '../store.js';

/** An account as far as its seal goes. */
export type SealedAccount = Pick<ProviderAccountRow, 'id' | 'businessId' | 'version' | 'credentials'>;

/** Accounts with providers: the owner's in its transaction, and across businesses by those who send and hear of it. */
export class AccountStore extends Store {
  list(query: PageQuery): Promise<Page<ProviderAccountRow>> {
    return pageOf(this.manager.createQueryBuilder(ProviderAccountRow, 'row'), query);
  }

  find(id: string): Promise<ProviderAccountRow | null> {
    return this.manager.findOneBy(ProviderAccountRow, { id });
  }

  lock(id: string): Promise<ProviderAccountRow | null> {
    return this.manager.findOne(ProviderAccountRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  add(row: Omit<ProviderAccountRow, 'pausedUntil' | 'pauseCode' | 'lastCheck' | 'createdAt' | 'updatedAt'>) {
    return this.manager.save(ProviderAccountRow, this.manager.create(ProviderAccountRow, row));
  }

  save(row: ProviderAccountRow): Promise<ProviderAccountRow> {
    return this.manager.save(ProviderAccountRow, row);
  }

  /** Leaves an account alone that was edited since it had this version. */
  async updateVersion(
    { id, version }: Pick<ProviderAccountRow, 'id' | 'version'>,
    values: Partial<Pick<ProviderAccountRow, 'lastCheck' | 'pausedUntil' | 'pauseCode'>>,
  ): Promise<void> {
    await this.manager.update(ProviderAccountRow, { id, version }, values);
  }

  async remove(row: ProviderAccountRow): Promise<void> {
    await this.manager.remove(row);
  }

  /** The channels that the business's rules and custom messages go by. */
  async channelsInUse(): Promise<Channel[]> {
    const rows: { channel: Channel }[] = await this.manager.query(`
      SELECT r.channel FROM notification_rules r WHERE r.enabled AND r.deleted_at IS NULL
      UNION SELECT step ->> 'channel' FROM notification_rules r, jsonb_array_elements(r.fallback) AS step
      WHERE r.enabled AND r.deleted_at IS NULL
      UNION SELECT CASE m.action ->> 'type' WHEN 'sms' THEN 'sms' ELSE 'smartemailing' END FROM custom_messages m
      WHERE m.deleted_at IS NULL ORDER BY 1`);
    return rows.map(({ channel }) => channel);
  }

  /** Across businesses: the business's own for a channel, else the platform's. */
  forSending(businessId: string, channel: string): Promise<ProviderAccountRow | null> {
    return this.one('sending_account($1, $2)', [businessId, channel]);
  }

  /** Across businesses. */
  ofAnybody(id: string): Promise<ProviderAccountRow | null> {
    return this.one('provider_account($1)', [id]);
  }

  /** Across businesses; says whether it was paused before, and null of an account that has another version by now. */
  async pause(
    { id, version }: Pick<ProviderAccountRow, 'id' | 'version'>,
    until: Date,
    code: string,
  ): Promise<{ wasPaused: boolean } | null> {
    const parameters = [id, version, until, code];
    const [row] = await this.ask<{ was_paused: boolean }>('pause_provider_account($1, $2, $3, $4)', parameters);
    return row ? { wasPaused: row.was_paused } : null;
  }

  /** Across businesses: those, in the order of their ids, whose seals do not begin so. */
  async sealedBefore(head: Buffer, after: string | null, most: number): Promise<SealedAccount[]> {
    type Row = Pick<AccountAsStored, 'id' | 'business_id' | 'version' | 'credentials'>;
    const rows = await this.ask<Row>('accounts_sealed_before($1, $2, $3)', [head, after, most]);
    return rows.map(({ id, business_id: businessId, version, credentials }) => ({
      ...{ id, businessId, version, credentials },
    }));
  }

  /** Across businesses: whether the account still had this version, and has the other seal now. */
  async reseal({ id, version }: Pick<SealedAccount, 'id' | 'version'>, sealed: Buffer): Promise<boolean> {
    return (await this.ask('reseal_account($1, $2, $3)', [id, version, sealed])).length > 0;
  }

  private async one(question: string, parameters: unknown[]): Promise<ProviderAccountRow | null> {
    const [row] = await this.ask<AccountAsStored>(question, parameters);
    return row ? accountOf(row) : null;
  }
}

/** A row of `provider_accounts` by the names of its columns. */
interface AccountAsStored extends Pick<ProviderAccountRow, 'id' | 'provider' | 'channels' | 'credentials' | 'sender'> {
  business_id: string | null;
  base_url: string | null;
  rate_per_second: number | null;
  concurrency: number | null;
  enabled: boolean;
  webhook_token: string;
  paused_until: Date | null;
  pause_code: string | null;
  last_check: ProviderAccountRow['lastCheck'];
  version: number;
  created_at: Date;
  updated_at: Date;
}

const accountOf = (row: AccountAsStored): ProviderAccountRow => ({
  id: row.id,
  businessId: row.business_id,
  provider: row.provider,
  channels: row.channels,
  baseUrl: row.base_url,
  credentials: row.credentials,
  sender: row.sender,
  ratePerSecond: row.rate_per_second,
  concurrency: row.concurrency,
  enabled: row.enabled,
  webhookToken: row.webhook_token,
  pausedUntil: row.paused_until,
  pauseCode: row.pause_code,
  lastCheck: row.last_check,
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});
