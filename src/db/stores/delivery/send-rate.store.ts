import { setTimeout } from 'node:timers/promises';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Store } from '../store.js';

/** How many messages a second a provider's account was given, counted over all processes. */
export class SendRateStore extends Store {
  /** Waits until it is the turn of an account that takes `perSecond`, then says how many of `count` may go. */
  async take(account: string, perSecond: number, count: number): Promise<number> {
    const limiter = this.limiter(perSecond);
    const granted = Math.min(count, perSecond);
    for (;;) {
      try {
        await limiter.consume(account, granted);
        return granted;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        await setTimeout(Math.max(1, refused.msBeforeNext));
      }
    }
  }

  private limiter(perSecond: number): RateLimiterPostgres {
    const query = async ({ text, values }: { text: string; values: unknown[] }) => {
      const rows = await this.manager.query<object[]>(text, values);
      return { rows, rowCount: rows.length };
    };
    return new RateLimiterPostgres({
      storeClient: { query },
      storeType: 'client',
      tableName: 'send_rates',
      tableCreated: true,
      clearExpiredByTimeout: false,
      points: perSecond,
      duration: 1,
    });
  }
}
