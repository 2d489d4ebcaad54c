import { Injectable } from '@nestjs/common';
import { Database } from '../../db/database.js';
import type { Owned } from '../../db/entities/owned.js';
import type { ResourceStore } from '../../db/stores/business/resource.store.js';
import type { Page, PageQuery } from '../../db/stores/page.js';
import type { Stores } from '../../db/stores/stores.js';
import { notFound } from '../../domain/domain-error.js';
import { checkRoom, rowLimits } from '../../domain/row-limits.js';

/** Where a change is made: the transaction, whose business it is, the row as it was (null: a new one), and the key by which it is made. */
export interface Change<Row> {
  stores: Stores;
  businessId: string;
  row: Row | null;
  keyId: string | null;
}

/** What every resource of a business can be asked for, whatever its rows are like. */
export type ResourceRows<Input extends object, ListQuery extends PageQuery> = Pick<
  OwnedRows<Owned, Input, ListQuery>,
  'list' | 'get' | 'create' | 'update' | 'remove'
>;

/** The rows of one table, as the business that they belong to sees them. */
@Injectable()
export abstract class OwnedRows<Row extends Owned, Input extends object, ListQuery extends PageQuery = PageQuery> {
  /** What one of them is called. */
  protected abstract readonly noun: string;

  constructor(protected readonly database: Database) {}

  /** Takes a row away, or from sight. */
  abstract remove(businessId: string, id: string, keyId?: string | null): Promise<void>;

  list(businessId: string, query: ListQuery): Promise<Page<Row>> {
    return this.database.forBusiness(businessId, (stores) => this.rows(stores).page(query));
  }

  get(businessId: string, id: string): Promise<Row> {
    return this.database.forBusiness(businessId, async (stores) => this.there(await this.rows(stores).find(id)));
  }

  /** Made once for each id, however often it is asked for. */
  create(businessId: string, id: string, input: Input, keyId: string | null = null): Promise<Row> {
    return this.database.forBusiness(businessId, async (stores) => {
      const rows = this.rows(stores);
      if (!(await rows.has(id))) {
        const change = { stores, businessId, row: null, keyId };
        const row = await this.add(id, input, change);
        return { ...this.there(await rows.find(id)), ...(await this.alongWith(row, input, change)) };
      }
      return this.there(await rows.find(id));
    });
  }

  /** Adds a row that there is not yet. */
  protected async add(id: string, input: Input, change: Change<Row>): Promise<Row> {
    const { businessId } = change;
    const rows = this.rows(change.stores);
    if (this.noun in rowLimits) checkRoom(this.noun, await rows.lockCount(businessId));
    const row = await rows.add({ ...(await this.valuesOf(input, change)), id, businessId });
    await this.changed(row, change);
    return row;
  }

  update(businessId: string, id: string, input: Partial<Input>, keyId: string | null = null): Promise<Row> {
    return this.database.forBusiness(businessId, async (stores) => {
      const row = await this.lock(stores, id);
      const change = { stores, businessId, row, keyId };
      const changed = await this.rows(stores).change(row, await this.valuesOf(input, change));
      await this.changed(changed, change);
      return { ...changed, ...(await this.alongWith(changed, input, change)) };
    });
  }

  protected abstract rows(stores: Stores): ResourceStore<Row, ListQuery>;

  /** What is stored for an input; refuses what only the database can tell is wrong. */
  protected abstract valuesOf(input: Partial<Input>, change: Change<Row>): Promise<Partial<Row>> | Partial<Row>;

  /** What else is kept in the same transaction when a row was added or changed. */
  protected async changed(_row: Row, _change: Change<Row>): Promise<void> {}

  /** What else an input sets going in the same transaction, and is answered with the row. */
  protected async alongWith(_row: Row, _input: Partial<Input>, _change: Change<Row>): Promise<object> {
    return {};
  }

  protected async lock(stores: Stores, id: string): Promise<Row> {
    return this.there(await this.rows(stores).lock(id));
  }

  private there(row: Row | null): Row {
    if (!row) throw notFound(this.noun);
    return row;
  }
}
