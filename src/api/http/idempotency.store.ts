import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import { IdempotencyKey } from '../../db/entities/idempotency-key.entity.js';
import { ApiProblem } from './problem.js';

/** A key of the caller's, within its owner. */
export interface KeyRef {
  businessId: string;
  key: string;
}

/** What a repeat is answered; `answer` is null where it was a secret. */
export type StoredAnswer = Pick<IdempotencyKey, 'answer'> & { statusCode: number };
export type Claim = { resourceId: string } | { stored: StoredAnswer };

/** Takes a key that is new or forgotten, or one whose first request never came to an end. */
const claim = `
INSERT INTO idempotency_keys AS held (business_id, key, fingerprint, resource_id, locked_until)
VALUES ($1, $2, $3, $4, now() + interval '60 seconds')
ON CONFLICT (business_id, key) DO UPDATE SET
  resource_id = CASE WHEN held.fingerprint = excluded.fingerprint AND held.status_code IS NULL THEN held.resource_id ELSE excluded.resource_id END,
  fingerprint = excluded.fingerprint, locked_until = excluded.locked_until, status_code = NULL, answer = NULL, created_at = now()
WHERE held.created_at < now() - interval '24 hours'
  OR held.status_code IS NULL AND held.locked_until <= now() AND held.fingerprint = excluded.fingerprint
RETURNING resource_id AS "resourceId"`;

/** The keys of POSTs and the answers they were given. */
@Injectable()
export class IdempotencyStore {
  constructor(private readonly database: Database) {}

  claim({ businessId, key }: KeyRef, fingerprint: Buffer, resourceId: string): Promise<Claim> {
    return this.database.forBusiness(businessId, async (tx) => {
      const [claimed] = await tx.query(claim, [businessId, key, fingerprint, resourceId]);
      if (claimed) return claimed;
      const held = await tx.findOneBy(IdempotencyKey, { businessId, key });
      if (held && !held.fingerprint.equals(fingerprint)) {
        throw new ApiProblem('idempotency_mismatch', 'This Idempotency-Key was used for another request');
      }
      if (!held || held.statusCode === null) {
        throw new ApiProblem(
          'idempotency_in_progress',
          'The first request with this Idempotency-Key is still running',
          {
            headers: { 'Retry-After': '1' },
          },
        );
      }
      return { stored: { statusCode: held.statusCode, answer: held.answer } };
    });
  }

  async keep({ businessId, key }: KeyRef, { statusCode, answer }: StoredAnswer): Promise<void> {
    await this.database.forBusiness(businessId, (tx) =>
      tx.query('UPDATE idempotency_keys SET status_code = $3, answer = $4 WHERE business_id = $1 AND key = $2', [
        businessId,
        key,
        statusCode,
        answer && JSON.stringify(answer),
      ]),
    );
  }

  /** A refusal frees the key; a fault of ours only unlocks it, for something may have been made under its id. */
  async release({ businessId, key }: KeyRef, refused: boolean): Promise<void> {
    const statement = refused ? 'DELETE FROM idempotency_keys' : 'UPDATE idempotency_keys SET locked_until = now()';
    await this.database.forBusiness(businessId, (tx) =>
      tx.query(`${statement} WHERE business_id = $1 AND key = $2`, [businessId, key]),
    );
  }
}
