import { v7 as uuidv7 } from 'uuid';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { accountSettings } from '../../../src/application/accounts/account-settings.fixture.js';
import { CredentialsReseal } from '../../../src/application/accounts/secrets/credentials-reseal.js';
import { CredentialsSeal } from '../../../src/application/accounts/secrets/credentials-seal.js';
import { createDataSource } from '../../../src/db/connection/data-source.js';
import { Database } from '../../../src/db/database.js';
import { ProviderAccountRow } from '../../../src/db/entities/delivery/provider-account.entity.js';
import { AccountStore } from '../../../src/db/stores/delivery/account.store.js';
import type { Stores } from '../../../src/db/stores/stores.js';
import { openApi } from '../../support/salon/opened.js';

const api = await openApi();
const [before, now, lost] = ['b', 'n', 'l'].map((sign) => sign.repeat(40)) as [string, string, string];
const sealOf = (secret: string, previousSecret?: string) =>
  new CredentialsSeal({ ...accountSettings, secret, previousSecret });

describe('after a change of ZVONEK_SECRET', () => {
  let businessId: string;
  beforeEach(async () => {
    ({ businessId } = await api.business());
    for (const { id, owner } of made.splice(0))
      await of(owner, ({ manager }) => manager.delete(ProviderAccountRow, { id }));
  });

  const made: { id: string; owner: string | null }[] = [];
  const of = <T>(owner: string | null, work: (stores: Stores) => Promise<T>) =>
    owner ? api.database.forBusiness(owner, work) : api.database.acrossBusinesses(work);

  const credentials = (name: string) => ({ username: name, password: 'only-for-tests' });
  const add = async (secret: string, owner: string | null = businessId): Promise<string> => {
    const id = uuidv7();
    const row = { id, businessId: owner, provider: 'kannel', channels: ['sms'], enabled: true, version: 3 };
    const sealed = { webhookToken: 'x', credentials: sealOf(secret).seal(credentials(id), id) };
    const insert = { ...row, ...sealed } as ProviderAccountRow;
    await of(owner, ({ manager }) => manager.insert(ProviderAccountRow, insert));
    made.push({ id, owner });
    return id;
  };
  const row = async (id: string) => (await api.database.stores.accounts.ofAnybody(id)) as ProviderAccountRow;
  const reseal = (database = api.database, seal = sealOf(now, before)) => new CredentialsReseal(database, seal).run();

  it('credentials open with the new one alone, and what cannot be opened is told, left, and holds up nothing', async () => {
    const ids = [await add(before), await add(lost), await add(now), await add(before, null)];
    const untouched = (await row(ids[2] as string)).credentials;
    expect(await reseal()).toEqual({ resealed: 2, left: [ids[1]] });
    for (const id of [ids[0], ids[2], ids[3]] as string[]) {
      const { credentials: sealed, version } = await row(id);
      expect(sealOf(now).unseal(sealed, id)).toEqual(credentials(id));
      expect(version).toBe(3);
    }
    expect((await row(ids[2] as string)).credentials).toEqual(untouched);
    expect(sealOf(lost).unseal((await row(ids[1] as string)).credentials, ids[1] as string)).toBeTruthy();
    expect(await reseal()).toEqual({ resealed: 0, left: [ids[1]] });
  });

  it('more accounts than fit into one page are sealed, whatever those in between are', async () => {
    for (let count = 0; count < 150; count++) await add(count % 3 === 0 ? lost : before);
    const { resealed, left } = await reseal();
    expect({ resealed, left: left.length }).toEqual({ resealed: 100, left: 50 });
  });

  it('an account that is edited at the same time keeps what the edit says', async () => {
    const id = await add(before);
    const edited = sealOf(now).seal({ username: 'new', password: 'new' }, id);
    const sealedBefore = AccountStore.prototype.sealedBefore;
    vi.spyOn(AccountStore.prototype, 'sealedBefore').mockImplementationOnce(async function (
      this: AccountStore,
      ...its
    ) {
      const page = await sealedBefore.apply(this, its);
      const values = { credentials: edited, version: 4 };
      await of(businessId, ({ manager }) => manager.update(ProviderAccountRow, { id }, values));
      return page;
    });
    expect(await reseal()).toEqual({ resealed: 0, left: [] });
    expect((await row(id)).credentials).toEqual(edited);
  });

  it("the worker's role may do it, with accounts of all businesses and the platform's", async () => {
    await add(before);
    await add(before, null);
    const source = await createDataSource(api.urls.workerUrl, 2).initialize();
    const done = await reseal(new Database(source)).finally(() => source.destroy());
    expect(done).toEqual({ resealed: 2, left: [] });
  });
});
