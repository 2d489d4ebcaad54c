import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { hashApiKey, isSameKey } from '../../../application/businesses/api-key.js';
import { ApiConfig } from '../../../config/config.js';
import { Database } from '../../../db/database.js';
import type { Caller } from './caller.js';

const platformId = 'platform';
const mostKept = 10_000;

/** Whose a key is; it is looked up for every request, so that one that is taken back is refused at once. */
@Injectable()
export class KeyHolders {
  /** The ids of keys that were good when they came last, by their hash. */
  private readonly ids = new LRUCache<string, string>({ max: mostKept });

  constructor(
    private readonly database: Database,
    private readonly config: ApiConfig,
  ) {}

  /** The id of a key that was good when it came last: whose requests these are can be told without a look-up. */
  lately(key: string): string | undefined {
    return isSameKey(key, this.config.platformKey) ? platformId : this.ids.get(nameOf(key));
  }

  /** Who calls with this key; null when it is none of ours. */
  async callerOf(key: string): Promise<{ caller: Caller; keyId: string } | null> {
    if (isSameKey(key, this.config.platformKey)) return { caller: { platform: true }, keyId: platformId };
    const known = await this.database.stores.apiKeys.use(hashApiKey(key));
    if (!known) {
      this.ids.delete(nameOf(key));
      return null;
    }
    const { id: keyId, businessId, scopes } = known;
    this.ids.set(nameOf(key), keyId);
    return { caller: { platform: false, businessId, scopes, keyId }, keyId };
  }
}

const nameOf = (key: string): string => hashApiKey(key).toString('base64');
