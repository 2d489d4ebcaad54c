import { type FindOptionsWhere, IsNull, type SelectQueryBuilder } from 'typeorm';
import type { Archivable } from '../../entities/owned.js';
import type { PageQuery } from '../page.js';
import { ResourceStore } from './resource.store.js';

/** Rows that are hidden rather than removed, because bookings of the past still name them. */
export class ArchivableStore<Row extends Archivable, ListQuery extends PageQuery = PageQuery> extends ResourceStore<
  Row,
  ListQuery
> {
  archive(row: Row): Promise<Row> {
    return this.change(row, { deletedAt: new Date() } as Partial<Row>);
  }

  protected override listed(rows: SelectQueryBuilder<Row>, _query: ListQuery): SelectQueryBuilder<Row> {
    return rows.where('row.deletedAt IS NULL');
  }

  protected override seen(where: { id?: string }): FindOptionsWhere<Row> {
    return { ...where, deletedAt: IsNull() } as FindOptionsWhere<Row>;
  }
}
