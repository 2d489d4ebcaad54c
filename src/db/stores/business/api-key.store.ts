import { IsNull } from 'typeorm';
import type { Scope } from '../../../domain/scope.js';
import { ApiKeyRow } from '../../entities/business/api-key.entity.js';
import { Store } from '../store.js';

/** A key that is in force, as a request is let in by it. */
export interface KnownKey {
  id: string;
  businessId: string;
  scopes: Scope[];
}

type Found = { id: string; business_id: string; scopes: Scope[] };

/** The keys of a business to the API; of each its hash alone is kept. */
export class ApiKeyStore extends Store {
  /** Those in force, in the order in which they were given. */
  inForce(): Promise<ApiKeyRow[]> {
    return this.manager.find(ApiKeyRow, { where: { revokedAt: IsNull() }, order: { id: 'ASC' } });
  }

  /** Of any business; that it was used is noted. */
  async use(hash: Buffer): Promise<KnownKey | null> {
    const [found] = await this.ask<Found>('find_api_key($1)', [hash]);
    return found ? { id: found.id, businessId: found.business_id, scopes: found.scopes } : null;
  }

  /** Keeps a key, in the place of one with the same id. */
  async put(key: Pick<ApiKeyRow, 'id' | 'businessId' | 'name' | 'scopes' | 'hash'>): Promise<void> {
    await this.manager.save(ApiKeyRow, key);
  }

  /** Whether there was such a key in force. */
  async revoke(id: string): Promise<boolean> {
    const { affected } = await this.manager.update(ApiKeyRow, { id, revokedAt: IsNull() }, { revokedAt: new Date() });
    return affected === 1;
  }
}
