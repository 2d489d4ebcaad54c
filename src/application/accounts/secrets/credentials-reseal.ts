import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../../db/database.js';
import type { SealedAccount } from '../../../db/stores/delivery/account.store.js';
import { CredentialsSeal } from './credentials-seal.js';

/** How many accounts got the present seal, and which could not be opened with any secret that is known. */
export interface Resealed {
  resealed: number;
  left: string[];
}

const pageSize = 100;

/** Seals credentials anew after a change of the secret, so that the one before can be given up. */
@Injectable()
export class CredentialsReseal {
  private readonly logger = new Logger(CredentialsReseal.name);

  constructor(
    private readonly database: Database,
    private readonly seal: CredentialsSeal,
  ) {}

  /** Each account by itself; one that is edited meanwhile was sealed by that. Safe to repeat; `onPage` hears that it goes on. */
  async run(onPage: () => void = () => undefined): Promise<Resealed> {
    const { accounts } = this.database.stores;
    const done: Resealed = { resealed: 0, left: [] };
    let after: string | null = null;
    for (;;) {
      const page: SealedAccount[] = await accounts.sealedBefore(this.seal.head, after, pageSize);
      for (const account of page) await this.renew(account, done);
      onPage();
      after = page.at(-1)?.id ?? null;
      if (page.length < pageSize) return done;
    }
  }

  private async renew(account: SealedAccount, done: Resealed): Promise<void> {
    const { id, businessId } = account;
    const sealed = this.renewed(account);
    if (!sealed) {
      done.left.push(id);
      this.logger.error(
        { accountId: id, businessId },
        'Credentials cannot be opened with any secret that is known; give the account its credentials anew',
      );
    } else if (await this.database.stores.accounts.reseal(account, sealed)) done.resealed += 1;
  }

  private renewed({ id, credentials }: SealedAccount): Buffer | null {
    try {
      return this.seal.seal(this.seal.unseal(credentials, id), id);
    } catch {
      return null;
    }
  }
}
