import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Stores } from './stores/stores.js';

/** Runs work in transactions that see one business only. */
@Injectable()
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

  async ping(): Promise<void> {
    await this.source.query('SELECT 1');
  }

  private transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
    return this.source.transaction((manager) => work(new Stores(manager)));
  }
}
