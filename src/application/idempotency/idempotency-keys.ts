import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { IdempotencyKeyRow } from '../../db/entities/idempotency-key.entity.js';
import type { KeyRef } from '../../db/stores/idempotency.store.js';
import { DomainError } from '../../domain/domain-error.js';

/** What a repeat is answered; `answer` is null where it was a secret. */
export type StoredAnswer = Pick<IdempotencyKeyRow, 'answer'> & { statusCode: number };

/** Either the request is to be carried out, what it makes getting this id, or it was already. */
export type Claim = { resourceId: string } | { stored: StoredAnswer };

const keptMs = 24 * 3_600_000;
const forgottenAtOnce = 1_000;

/** Lets what is asked for under a key be done once. */
@Injectable()
export class IdempotencyKeys {
  constructor(private readonly database: Database) {}

  async claim(ref: KeyRef, fingerprint: Buffer, resourceId: string): Promise<Claim> {
    const held = await this.database.stores.idempotencyKeys.claim(ref, fingerprint, resourceId);
    if (held?.isClaimed) return { resourceId: held.resourceId };
    if (held && !held.fingerprint.equals(fingerprint)) {
      throw new DomainError('idempotency_mismatch', 'This Idempotency-Key was used for another request');
    }
    if (!held || held.statusCode === null) {
      const message = 'The first request with this Idempotency-Key is still running';
      throw new DomainError('idempotency_in_progress', message, { retryAfterSeconds: 1 });
    }
    return { stored: { statusCode: held.statusCode, answer: held.answer } };
  }

  keep(ref: KeyRef, { statusCode, answer }: StoredAnswer): Promise<void> {
    return this.database.stores.idempotencyKeys.keep(ref, statusCode, answer);
  }

  /** A refusal frees the key; a fault of ours only unlocks it, for something may have been made under its id. */
  release(ref: KeyRef, refused: boolean): Promise<void> {
    return this.database.forBusiness(ref.businessId, ({ idempotencyKeys }) =>
      refused ? idempotencyKeys.remove(ref) : idempotencyKeys.unlock(ref),
    );
  }

  /** Frees all keys whose answers were kept long enough, a part at a time, with a call of `onPart` after each. */
  async forget(now: Date, onPart: () => void): Promise<void> {
    const madeBefore = new Date(now.getTime() - keptMs);
    const { maintenance } = this.database.stores;
    while ((await maintenance.forgetIdempotencyKeys(madeBefore, forgottenAtOnce)) > 0) onPart();
  }
}
