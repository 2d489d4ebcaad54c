import type { DataSource, EntityManager } from 'typeorm';

/** Runs work in transactions that see one business only. */
export class Database {
  constructor(private readonly source: DataSource) {}

  /** Row-level security shows `work` the rows of this business alone. */
  forBusiness<T>(businessId: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.transaction(async (tx) => {
      await tx.query(`SELECT set_config('zvonek.business_id', $1, true)`, [businessId]);
      return work(tx);
    });
  }

  /** For the functions that reach across businesses; `work` sees no tenant's row but through them. */
  acrossBusinesses<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.transaction(work);
  }

  /** Asks one of the functions that see to it themselves whose rows they see. */
  ask<Row>(functionCall: string, parameters: unknown[]): Promise<Row[]> {
    return this.source.query(`SELECT * FROM ${functionCall}`, parameters);
  }

  /** For tables that belong to no business. */
  query<Row>(sql: string, parameters: unknown[]): Promise<Row[]> {
    return this.source.query(sql, parameters);
  }

  async ping(): Promise<void> {
    await this.source.query('SELECT 1');
  }

  /** A connection that breaks is taken from its transaction, whose next query would tell of that only. */
  private async transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await this.source.transaction(work);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes('already released')) throw error;
      throw new Error('Connection terminated within a transaction', { cause: error });
    }
  }
}
