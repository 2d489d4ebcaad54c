import { Injectable } from '@nestjs/common';
import type { DeepPartial, EntityManager, FindOptionsWhere, SelectQueryBuilder } from 'typeorm';
import { notFound } from '../../api/http/problems/problem.js';
import { Database } from '../../db/database.js';
import type { Owned } from '../../db/entities/owned.js';
import { type Page, type PageQuery, pageOf } from '../../db/stores/page.js';

/** Where a change is made: the transaction, whose business it is, and the row as it was (null: a new one). */
export interface Change<Row> {
  tx: EntityManager;
  businessId: string;
  row: Row | null;
}

/** The rows of one table, as the business that they belong to sees them. */
@Injectable()
export abstract class OwnedRows<Row extends Owned, Input extends object, ListQuery extends PageQuery = PageQuery> {
  /** What one of them is called. */
  protected abstract readonly noun: string;
  protected abstract readonly entity: new () => Row;

  constructor(protected readonly database: Database) {}

  /** Takes a row away, or from sight. */
  abstract remove(businessId: string, id: string): Promise<void>;

  list(businessId: string, query: ListQuery): Promise<Page<Row>> {
    return this.database.managerForBusiness(businessId, (tx) =>
      pageOf(this.listed(tx.createQueryBuilder(this.entity, 'row'), query), query),
    );
  }

  get(businessId: string, id: string): Promise<Row> {
    return this.database.managerForBusiness(businessId, (tx) => this.find(tx, id));
  }

  /** Made once for each id, however often it is asked for. */
  create(businessId: string, id: string, input: Input): Promise<Row> {
    return this.database.managerForBusiness(businessId, async (tx) => {
      if (!(await tx.existsBy(this.entity, { id } as FindOptionsWhere<Row>))) {
        const values = await this.valuesOf(input, { tx, businessId, row: null });
        await tx.save(this.entity, { ...values, id, businessId } as DeepPartial<Row>);
      }
      return this.find(tx, id);
    });
  }

  update(businessId: string, id: string, input: Partial<Input>): Promise<Row> {
    return this.database.managerForBusiness(businessId, async (tx) => {
      const row = await this.lock(tx, id);
      const values = await this.valuesOf(input, { tx, businessId, row });
      return tx.save(this.entity, { ...row, ...values } as Row);
    });
  }

  /** Narrows a list to what its query asks for. */
  protected listed(rows: SelectQueryBuilder<Row>, _query: ListQuery): SelectQueryBuilder<Row> {
    return rows;
  }

  /** What is stored for an input; refuses what only the database can tell is wrong. */
  protected async valuesOf(input: Partial<Input>, _change: Change<Row>): Promise<DeepPartial<Row>> {
    return input as DeepPartial<Row>;
  }

  protected isVisible(_row: Row): boolean {
    return true;
  }

  protected lock(tx: EntityManager, id: string): Promise<Row> {
    return this.find(tx, id, { mode: 'pessimistic_write' });
  }

  private async find(tx: EntityManager, id: string, lock?: { mode: 'pessimistic_write' }): Promise<Row> {
    const row = await tx.findOne(this.entity, { where: { id } as FindOptionsWhere<Row>, lock });
    if (!row || !this.isVisible(row)) throw notFound(this.noun);
    return row;
  }
}
