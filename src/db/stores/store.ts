import type { EntityManager } from 'typeorm';

/** The calls of one aggregate's tables and functions; what leaves a store is typed and in our own words. */
export abstract class Store {
  constructor(protected readonly manager: EntityManager) {}

  /** Asks a function of `src/db/functions`; the rows have the names that PostgreSQL gives. */
  protected ask<Row>(functionCall: string, parameters: unknown[]): Promise<Row[]> {
    return this.manager.query(`SELECT * FROM ${functionCall}`, parameters);
  }
}
