import { setTimeout } from 'node:timers/promises';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../database.js';

/** How many messages a second one provider account takes, counted over all workers. */
export class SendRate {
  private readonly limiter: RateLimiterPostgres;

  constructor(
    database: Database,
    private readonly account: string,
    private readonly perSecond: number,
  ) {
    const query = async ({ text, values }: { text: string; values: unknown[] }) => {
      const rows = await database.query<object>(text, values);
      return { rows, rowCount: rows.length };
    };
    this.limiter = new RateLimiterPostgres({
      storeClient: { query },
      storeType: 'client',
      tableName: 'send_rates',
      tableCreated: true,
      clearExpiredByTimeout: false,
      points: perSecond,
      duration: 1,
    });
  }

  /** Waits for its turn, then says how many of `count` may go. */
  async take(count: number): Promise<number> {
    const granted = Math.min(count, this.perSecond);
    for (;;) {
      try {
        await this.limiter.consume(this.account, granted);
        return granted;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        await setTimeout(Math.max(1, refused.msBeforeNext));
      }
    }
  }
}
