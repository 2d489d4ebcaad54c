import { type DeepPartial, type EntityManager, type FindOptionsWhere, In, type SelectQueryBuilder } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Owned } from '../../entities/owned.js';
import { type Page, type PageQuery, pageOf } from '../page.js';
import { Store } from '../store.js';

/** A row to be stored; what it does not say is as the table has it by default. */
export type NewRow<Row extends { id: string }> = Partial<Row> & { id: string; businessId: string };

/** The rows of one table, as the business that they belong to sees them. */
export class ResourceStore<Row extends Owned, ListQuery extends PageQuery = PageQuery> extends Store {
  constructor(
    manager: EntityManager,
    protected readonly entity: new () => Row,
  ) {
    super(manager);
  }

  /** A part of the list, in the order of creation. */
  page(query: ListQuery): Promise<Page<Row>> {
    return pageOf(this.listed(this.manager.createQueryBuilder(this.entity, 'row'), query), query);
  }

  find(id: string): Promise<Row | null> {
    return this.manager.findOneBy(this.entity, this.seen({ id }));
  }

  /** The row, which nobody else changes before the transaction ends. */
  lock(id: string): Promise<Row | null> {
    return this.manager.findOne(this.entity, { where: this.seen({ id }), lock: { mode: 'pessimistic_write' } });
  }

  /** Whether there is such a row, seen or not. */
  has(id: string): Promise<boolean> {
    return this.manager.existsBy(this.entity, { id } as FindOptionsWhere<Row>);
  }

  /** Those of these ids that name nothing that is seen. */
  async missing(ids: readonly string[]): Promise<string[]> {
    const where = { ...this.seen({}), id: In([...ids]) } as FindOptionsWhere<Row>;
    const found = ids.length > 0 ? await this.manager.find(this.entity, { where }) : [];
    return ids.filter((id) => !found.some((row) => row.id === id.toLowerCase()));
  }

  /** How many there are; nobody else adds to them, or changes what they have in common, before the transaction ends. */
  async lockCount(businessId: string): Promise<number> {
    const name = `${this.manager.connection.getMetadata(this.entity).tableName}:${businessId}`;
    await this.manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
    return this.manager.countBy(this.entity, this.seen({}));
  }

  async add(row: NewRow<Row>): Promise<Row> {
    const added = this.manager.create(this.entity, row as DeepPartial<Row>);
    await this.addAll([added]);
    return added;
  }

  async addAll(rows: NewRow<Row>[]): Promise<void> {
    await this.manager.insert(this.entity, rows as QueryDeepPartialEntity<Row>[]);
  }

  /** Changes a row and returns it as it is now. */
  change(row: Row, values: Partial<Row>): Promise<Row> {
    return this.manager.save(this.entity, { ...row, ...values } as DeepPartial<Row> & Row);
  }

  async remove(id: string): Promise<void> {
    await this.manager.delete(this.entity, { id } as FindOptionsWhere<Row>);
  }

  /** Narrows a list to what its query asks for. */
  protected listed(rows: SelectQueryBuilder<Row>, _query: ListQuery): SelectQueryBuilder<Row> {
    return rows;
  }

  /** Narrows to what the business sees. */
  protected seen(where: { id?: string }): FindOptionsWhere<Row> {
    return where as FindOptionsWhere<Row>;
  }
}
