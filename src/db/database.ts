import type { DataSource, EntityManager } from 'typeorm';
import { Stores } from './stores/stores.js';

/** Runs work in transactions that see one business only. */
export class Database {
  /** Each call is a statement of its own, and sees no tenant's row but through the functions that reach across businesses. */
  readonly stores: Stores;

  constructor(private readonly source: DataSource) {
    this.stores = new Stores(source.manager);
  }

  /** Row-level security shows `work` the rows of this business alone. */
  forBusiness<T>(businessId: string, work: (stores: Stores) => Promise<T>): Promise<T> {
    return this.transaction(async (stores) => {
      await stores.manager.query(`SELECT set_config('zvonek.business_id', $1, true)`, [businessId]);
      return work(stores);
    });
  }

  /** For the functions that reach across businesses; `work` sees no tenant's row but through them. */
  acrossBusinesses<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
    return this.transaction(work);
  }

  /** To be replaced by `forBusiness` and a store. */
  managerForBusiness<T>(businessId: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.forBusiness(businessId, ({ manager }) => work(manager));
  }

  /** To be replaced by `acrossBusinesses` and a store. */
  managerAcrossBusinesses<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.acrossBusinesses(({ manager }) => work(manager));
  }

  /** To be replaced by a store's method. */
  ask<Row>(functionCall: string, parameters: unknown[]): Promise<Row[]> {
    return this.source.query(`SELECT * FROM ${functionCall}`, parameters);
  }

  /** To be replaced by a store's method. */
  query<Row>(sql: string, parameters: unknown[]): Promise<Row[]> {
    return this.source.query(sql, parameters);
  }

  async ping(): Promise<void> {
    await this.source.query('SELECT 1');
  }

  private transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
    return this.source.transaction((manager) => work(new Stores(manager)));
  }
}
