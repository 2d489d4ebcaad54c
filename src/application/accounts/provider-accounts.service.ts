import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApiProblem, notFound } from '../../api/http/problems/problem.js';
import type {
  ProviderAccountInput,
  ProviderAccountPatch,
} from '../../api/provider-accounts/provider-accounts.schema.js';
import { type CheckResult } from '../../channels/channel.port.js';
import { accountProvider, checkAccount } from '../../channels/providers.js';
import { providersConfig } from '../../config/config.js';
import { Database } from '../../db/database.js';
import { PhoneRow } from '../../db/entities/delivery/phone.entity.js';
import { ProviderAccountRow } from '../../db/entities/delivery/provider-account.entity.js';
import { type Page, type PageQuery, pageOf } from '../../db/stores/page.js';
import { type AccountShape, assertFits, assertPublic } from './account-faults.js';
import { type Credentials, seal, unseal } from './credentials-seal.js';
import { sendingAccount } from './sending-accounts.js';

/** Whose accounts: a business's, or the platform's own. */
export type AccountOwner = string | null;

/** Whoever sees an account may edit it, yet nobody reads its credentials: they leave the database to be used alone. */
@Injectable()
export class ProviderAccountsService {
  constructor(private readonly database: Database) {}

  list(owner: AccountOwner, query: PageQuery): Promise<Page<ProviderAccountRow>> {
    return this.ofOwner(owner, (tx) => pageOf(tx.createQueryBuilder(ProviderAccountRow, 'row'), query));
  }

  get(owner: AccountOwner, id: string): Promise<ProviderAccountRow> {
    return this.ofOwner(owner, (tx) => find(tx, id));
  }

  /** Made once for each id, however often it is asked for. */
  async create(owner: AccountOwner, id: string, input: ProviderAccountInput): Promise<ProviderAccountRow> {
    const channels = input.channels ?? [...(accountProvider(input.provider)?.channels ?? [])];
    const { credentials, ...values } = { ...input, channels: [...new Set(channels)] };
    await this.assertAllowed(owner, { ...values, credentials });
    return this.ofOwner(owner, async (tx) => {
      if (await tx.existsBy(ProviderAccountRow, { id })) return find(tx, id);
      const webhookToken = randomBytes(32).toString('base64url');
      const row = { ...values, id, businessId: owner, webhookToken, version: 1, credentials: seal(credentials, id) };
      return tx.save(ProviderAccountRow, tx.create(ProviderAccountRow, row));
    });
  }

  /** An edit ends a pause and forgets the last check: the account is another one now. */
  async update(owner: AccountOwner, id: string, patch: ProviderAccountPatch): Promise<ProviderAccountRow> {
    const before = await this.get(owner, id);
    const shape = shapeAfter(before, patch);
    await this.assertAllowed(owner, shape);
    return this.ofOwner(owner, async (tx) => {
      const row = await find(tx, id, { mode: 'pessimistic_write' });
      if (row.version !== before.version) throw new ApiProblem('conflict', 'Somebody else has just edited the account');
      const { credentials: _, ...values } = patch;
      // Another phone may be behind it now (rule 54).
      if (patch.credentials || patch.baseUrl !== undefined)
        await tx.update(PhoneRow, { accountId: id }, { linkedAt: null });
      return tx.save(ProviderAccountRow, {
        ...row,
        ...values,
        credentials: seal(shape.credentials, id),
        version: row.version + 1,
        ...unpaused,
        lastCheck: null,
      });
    });
  }

  remove(owner: AccountOwner, id: string): Promise<void> {
    return this.ofOwner(owner, async (tx) => {
      await tx.remove(await find(tx, id, { mode: 'pessimistic_write' }));
    });
  }

  /** Tries the account out and remembers what came of it; one that works is paused no longer. */
  async check(owner: AccountOwner, id: string): Promise<CheckResult> {
    const row = await this.get(owner, id);
    const { ok, detail } = await checkAccount(sendingAccount(row));
    const lastCheck = { ok, detail: detail.slice(0, 500), at: new Date().toISOString() };
    await this.ofOwner(owner, (tx) =>
      tx.update(ProviderAccountRow, { id, version: row.version }, { lastCheck, ...(ok ? unpaused : {}) }),
    );
    return { ok, detail: lastCheck.detail };
  }

  private async assertAllowed(owner: AccountOwner, shape: AccountShape): Promise<void> {
    assertFits(shape);
    if (owner && shape.baseUrl && !providersConfig().privateAllowed) await assertPublic(shape.baseUrl);
  }

  private ofOwner<T>(owner: AccountOwner, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return owner ? this.database.managerForBusiness(owner, work) : this.database.managerAcrossBusinesses(work);
  }
}

const unpaused = { pausedUntil: null, pauseCode: null };

/** Credentials go nowhere but where they were meant for: another address needs them given anew. */
function shapeAfter(row: ProviderAccountRow, patch: ProviderAccountPatch): AccountShape {
  const isElsewhere = patch.baseUrl !== undefined && patch.baseUrl !== row.baseUrl;
  const kept = isElsewhere ? {} : readable(row);
  return { ...row, ...patch, credentials: { ...kept, ...patch.credentials } };
}

/** What was sealed under a secret that is lost is given anew. */
function readable({ credentials, id }: ProviderAccountRow): Credentials {
  try {
    return unseal(credentials, id);
  } catch {
    return {};
  }
}

async function find(tx: EntityManager, id: string, lock?: { mode: 'pessimistic_write' }): Promise<ProviderAccountRow> {
  const row = await tx.findOne(ProviderAccountRow, { where: { id }, lock });
  if (!row) throw notFound('provider account');
  return row;
}
