import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { ApiKeyRow } from '../../db/entities/business/api-key.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import { notFound } from '../../domain/domain-error.js';
import type { Scope } from '../../domain/scope.js';
import { hashApiKey, newApiKey } from './api-key.js';

/** What a key is called, and what it is allowed. */
export interface ApiKeyInput {
  name: string;
  scopes: Scope[];
}

/** A key with its secret, which is shown this once. */
export interface NewApiKey extends ApiKeyInput {
  id: string;
  key: string;
}

/** The keys that the platform gives to a business. */
@Injectable()
export class ApiKeysService {
  constructor(private readonly database: Database) {}

  /** A repeat whose first answer was lost gets another secret under the same id. */
  issue(businessId: string, id: string, { name, scopes }: ApiKeyInput): Promise<NewApiKey> {
    return this.of(businessId, async ({ apiKeys }) => {
      const key = newApiKey();
      await apiKeys.put({ id, businessId, name, scopes, hash: hashApiKey(key) });
      return { id, name, scopes, key };
    });
  }

  list(businessId: string): Promise<ApiKeyRow[]> {
    return this.of(businessId, ({ apiKeys }) => apiKeys.inForce());
  }

  revoke(businessId: string, id: string): Promise<void> {
    return this.of(businessId, async ({ apiKeys }) => {
      if (!(await apiKeys.revoke(id))) throw notFound('key');
    });
  }

  private of<T>(businessId: string, work: (stores: Stores) => Promise<T>): Promise<T> {
    return this.database.forBusiness(businessId, async (stores) => {
      if (!(await stores.businesses.has(businessId))) throw notFound('business');
      return work(stores);
    });
  }
}
