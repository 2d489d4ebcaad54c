import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';

const keptMs = 24 * 3_600_000;

/** The answers that are kept so that a repeated request is answered as the first one was. */
@Injectable()
export class IdempotencyKeys {
  constructor(private readonly database: Database) {}

  async forget(now: Date): Promise<void> {
    await this.database.stores.maintenance.forgetIdempotencyKeys(new Date(now.getTime() - keptMs));
  }
}
