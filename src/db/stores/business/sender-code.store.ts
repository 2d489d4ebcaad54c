import { MoreThan } from 'typeorm';
import { SenderCodeRow } from '../../entities/business/sender-code.entity.js';
import { Store } from '../store.js';

/** The codes by which addresses of senders are proved: one at a time for each business. */
export class SenderCodeStore extends Store {
  lock(businessId: string): Promise<SenderCodeRow | null> {
    return this.manager.findOne(SenderCodeRow, { where: { businessId }, lock: { mode: 'pessimistic_write' } });
  }

  async put(code: SenderCodeRow): Promise<void> {
    await this.manager.save(SenderCodeRow, code);
  }

  async update(businessId: string, values: Partial<SenderCodeRow>): Promise<void> {
    await this.manager.update(SenderCodeRow, { businessId }, values);
  }

  /** What was asked for and can still be confirmed. */
  asked(businessId: string, now: Date): Promise<SenderCodeRow | null> {
    return this.manager.findOneBy(SenderCodeRow, { businessId, expiresAt: MoreThan(now) });
  }
}
