import { BusinessRow } from '../../entities/business/business.entity.js';
import { Store } from '../store.js';

/** Businesses, of which a transaction sees its own. */
export class BusinessStore extends Store {
  find(id: string): Promise<BusinessRow | null> {
    return this.manager.findOneBy(BusinessRow, { id });
  }

  /** The business that a row or a key names, which is there. */
  get(id: string): Promise<BusinessRow> {
    return this.manager.findOneByOrFail(BusinessRow, { id });
  }

  /** The same, which nobody else changes before the transaction ends. */
  lock(id: string): Promise<BusinessRow> {
    return this.manager.findOneOrFail(BusinessRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  has(id: string): Promise<boolean> {
    return this.manager.existsBy(BusinessRow, { id });
  }

  async add(business: Partial<BusinessRow> & { id: string }): Promise<void> {
    await this.manager.insert(BusinessRow, business);
  }

  /** Changes a business and returns it as it is now. */
  async change(id: string, values: Partial<BusinessRow>): Promise<BusinessRow> {
    await this.manager.save(BusinessRow, { id, ...values });
    return this.get(id);
  }
}
