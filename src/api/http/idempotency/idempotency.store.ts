import { Injectable } from '@nestjs/common';
import { Database } from '../../../db/database.js';
import type { IdempotencyKeyRow } from '../../../db/entities/idempotency-key.entity.js';
import { ApiProblem } from '../problems/problem.js';

/** A key of the caller's, within its owner. */
export interface KeyRef {
  businessId: string;
  key: string;
}

/** What a repeat is answered; `answer` is null where it was a secret. */
export type StoredAnswer = Pick<IdempotencyKeyRow, 'answer'> & { statusCode: number };
export type Claim = { resourceId: string } | { stored: StoredAnswer };

/** A row of `claim_idempotency_key`: the key as it is held now, by this request if it `is_claimed`. */
interface HeldKey {
  is_claimed: boolean;
  resource_id: string;
  fingerprint: Buffer;
  status_code: number | null;
  answer: IdempotencyKeyRow['answer'];
}

/** The keys of POSTs and the answers they were given. */
@Injectable()
export class IdempotencyStore {
  constructor(private readonly database: Database) {}

  async claim({ businessId, key }: KeyRef, fingerprint: Buffer, resourceId: string): Promise<Claim> {
    const claim = [businessId, key, fingerprint, resourceId];
    const [held] = await this.database.ask<HeldKey>('claim_idempotency_key($1, $2, $3, $4)', claim);
    if (held?.is_claimed) return { resourceId: held.resource_id };
    if (held && !held.fingerprint.equals(fingerprint)) {
      throw new ApiProblem('idempotency_mismatch', 'This Idempotency-Key was used for another request');
    }
    if (!held || held.status_code === null) {
      throw new ApiProblem('idempotency_in_progress', 'The first request with this Idempotency-Key is still running', {
        headers: { 'Retry-After': '1' },
      });
    }
    return { stored: { statusCode: held.status_code, answer: held.answer } };
  }

  async keep({ businessId, key }: KeyRef, { statusCode, answer }: StoredAnswer): Promise<void> {
    const kept = [businessId, key, statusCode, answer && JSON.stringify(answer)];
    await this.database.ask('keep_answer($1, $2, $3, $4)', kept);
  }

  /** A refusal frees the key; a fault of ours only unlocks it, for something may have been made under its id. */
  async release({ businessId, key }: KeyRef, refused: boolean): Promise<void> {
    const statement = refused ? 'DELETE FROM idempotency_keys' : 'UPDATE idempotency_keys SET locked_until = now()';
    await this.database.managerForBusiness(businessId, (tx) =>
      tx.query(`${statement} WHERE business_id = $1 AND key = $2`, [businessId, key]),
    );
  }
}
