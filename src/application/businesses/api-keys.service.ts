import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import type { ApiKeyInput } from '../../api/businesses/api-keys.schema.js';
import { hashApiKey, newApiKey } from '../../api/http/access/api-key.js';
import { notFound } from '../../api/http/problems/problem.js';
import { Database } from '../../db/database.js';
import { ApiKeyRow } from '../../db/entities/business/api-key.entity.js';
import { BusinessRow } from '../../db/entities/business/business.entity.js';

/** The keys that the platform gives to a business. */
@Injectable()
export class ApiKeysService {
  constructor(private readonly database: Database) {}

  /** A repeat whose first answer was lost gets another secret under the same id. */
  issue(businessId: string, id: string, { name, scopes }: ApiKeyInput): Promise<{ id: string; key: string }> {
    return this.of(businessId, async (tx) => {
      const key = newApiKey();
      await tx.save(ApiKeyRow, { id, businessId, name, scopes, hash: hashApiKey(key) });
      return { id, name, scopes, key };
    });
  }

  list(businessId: string): Promise<ApiKeyRow[]> {
    return this.of(businessId, (tx) => tx.find(ApiKeyRow, { where: { revokedAt: IsNull() }, order: { id: 'ASC' } }));
  }

  revoke(businessId: string, id: string): Promise<void> {
    return this.of(businessId, async (tx) => {
      const { affected } = await tx.update(ApiKeyRow, { id, revokedAt: IsNull() }, { revokedAt: new Date() });
      if (!affected) throw notFound('key');
    });
  }

  private of<T>(businessId: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.database.managerForBusiness(businessId, async (tx) => {
      if (!(await tx.existsBy(BusinessRow, { id: businessId }))) throw notFound('business');
      return work(tx);
    });
  }
}
