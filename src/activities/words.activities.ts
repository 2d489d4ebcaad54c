import { Injectable } from '@nestjs/common';
import { heartbeat } from '@temporalio/activity';
import { WordsRetention } from '../application/words/words-retention.js';
import type { WordsActivities as Contract } from '../contracts/maintenance/words.activities.js';

/** Keeps the words of messages no longer than their business wants. */
@Injectable()
export class WordsActivities implements Contract {
  constructor(private readonly retention: WordsRetention) {}

  forgetWords(): Promise<void> {
    return this.retention.forget(new Date(), heartbeat);
  }
}
