import { Injectable } from '@nestjs/common';
import type { DeepPartial, EntityManager, FindOptionsWhere } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { Database } from '../../db/database.js';
import type { Archivable } from '../../db/entities/owned.js';
import { type Page, type PageQuery, pageOf } from '../http/pagination.js';
import { notFound } from '../http/problem.js';

/** Where a change is made: the transaction, whose business it is, and the row as it was (null: a new one). */
export interface Change<Row> {
  tx: EntityManager;
  businessId: string;
  row: Row | null;
}

/** The rows of one of a business's settings. */
@Injectable()
export abstract class SettingsRows<Row extends Archivable, Input extends object> {
  /** What one of them is called, in problems and in the documentation. */
  abstract readonly noun: string;
  protected abstract readonly entity: new () => Row;

  constructor(protected readonly database: Database) {}

  list(businessId: string, page: PageQuery): Promise<Page<Row>> {
    return this.database.forBusiness(businessId, (tx) =>
      pageOf(tx.createQueryBuilder(this.entity, 'row').where('row.deletedAt IS NULL'), page),
    );
  }

  get(businessId: string, id: string): Promise<Row> {
    return this.database.forBusiness(businessId, (tx) => this.find(tx, id));
  }

  /** Made once for each id, however often it is asked for. */
  create(businessId: string, id: string, input: Input): Promise<Row> {
    return this.database.forBusiness(businessId, async (tx) => {
      const values = await this.valuesOf(input, { tx, businessId, row: null });
      const row = { ...values, id, businessId } as QueryDeepPartialEntity<Row>;
      await tx.createQueryBuilder().insert().into(this.entity).values(row).orIgnore().execute();
      return this.find(tx, id);
    });
  }

  update(businessId: string, id: string, input: Partial<Input>): Promise<Row> {
    return this.database.forBusiness(businessId, async (tx) => {
      const row = await this.find(tx, id, true);
      const values = await this.valuesOf(input, { tx, businessId, row });
      return tx.save(this.entity, { ...row, ...values } as Row);
    });
  }

  archive(businessId: string, id: string): Promise<void> {
    return this.database.forBusiness(businessId, async (tx) => {
      const row = await this.find(tx, id, true);
      await tx.save(this.entity, { ...row, deletedAt: new Date() } as Row);
    });
  }

  /** What is stored for an input; refuses what only the database can tell is wrong. */
  protected async valuesOf(input: Partial<Input>, _change: Change<Row>): Promise<DeepPartial<Row>> {
    return input as DeepPartial<Row>;
  }

  private async find(tx: EntityManager, id: string, forUpdate = false): Promise<Row> {
    const row = await tx.findOne(this.entity, {
      where: { id } as FindOptionsWhere<Row>,
      ...(forUpdate ? { lock: { mode: 'pessimistic_write' as const } } : {}),
    });
    if (!row || row.deletedAt) throw notFound(this.noun);
    return row;
  }
}
