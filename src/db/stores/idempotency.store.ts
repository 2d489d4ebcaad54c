import type { IdempotencyKeyRow } from '../entities/idempotency-key.entity.js';
import { Store } from './store.js';

/** A key of the caller's, within its owner. */
export type KeyRef = Pick<IdempotencyKeyRow, 'businessId' | 'key'>;

/** A key as it is held now: by this request if it `isClaimed`, else by an earlier one, which has answered if there is a `statusCode`. */
export interface HeldKey extends Pick<IdempotencyKeyRow, 'resourceId' | 'fingerprint' | 'statusCode' | 'answer'> {
  isClaimed: boolean;
}

/** The keys of POSTs and the answers they were given. */
export class IdempotencyStore extends Store {
  /** Across businesses; null where another request has just taken it. */
  async claim({ businessId, key }: KeyRef, fingerprint: Buffer, resourceId: string): Promise<HeldKey | null> {
    const claim = [businessId, key, fingerprint, resourceId];
    const [held] = await this.ask<HeldAsStored>('claim_idempotency_key($1, $2, $3, $4)', claim);
    if (!held) return null;
    const { is_claimed, resource_id, status_code, ...rest } = held;
    return { ...rest, isClaimed: is_claimed, resourceId: resource_id, statusCode: status_code };
  }

  /** Across businesses. */
  async keep({ businessId, key }: KeyRef, statusCode: number, answer: IdempotencyKeyRow['answer']): Promise<void> {
    await this.ask('keep_answer($1, $2, $3, $4)', [businessId, key, statusCode, answer && JSON.stringify(answer)]);
  }

  async remove({ businessId, key }: KeyRef): Promise<void> {
    await this.manager.query('DELETE FROM idempotency_keys WHERE business_id = $1 AND key = $2', [businessId, key]);
  }

  async unlock({ businessId, key }: KeyRef): Promise<void> {
    const update = 'UPDATE idempotency_keys SET locked_until = now() WHERE business_id = $1 AND key = $2';
    await this.manager.query(update, [businessId, key]);
  }

  /** Forgets the answers that name a client. */
  async forgetClient(clientId: string): Promise<void> {
    await this.manager.query('UPDATE idempotency_keys SET answer = NULL WHERE about = $1', [clientId]);
  }
}

interface HeldAsStored {
  is_claimed: boolean;
  resource_id: string;
  fingerprint: Buffer;
  status_code: number | null;
  answer: IdempotencyKeyRow['answer'];
}
