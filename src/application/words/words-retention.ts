import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';

const forgottenAtOnce = 1_000;

/** Forgets what messages said once their business keeps it no longer (rule 169). */
@Injectable()
export class WordsRetention {
  constructor(private readonly database: Database) {}

  /** A part at a time, with a call of `onPart` after each. */
  async forget(now: Date, onPart: () => void): Promise<void> {
    while ((await this.database.stores.words.forgetOld(now, forgottenAtOnce)) > 0) onPart();
  }
}
