import type { SelectQueryBuilder } from 'typeorm';
import type { Archivable } from '../../db/entities/owned.js';
import type { PageQuery } from '../../db/stores/page.js';
import { OwnedRows } from './owned-rows.js';

/** Rows that are hidden rather than removed, because bookings of the past still name them. */
export abstract class ArchivableRows<
  Row extends Archivable,
  Input extends object,
  ListQuery extends PageQuery = PageQuery,
> extends OwnedRows<Row, Input, ListQuery> {
  remove(businessId: string, id: string): Promise<void> {
    return this.database.managerForBusiness(businessId, async (tx) => {
      const row = await this.lock(tx, id);
      await tx.save(this.entity, { ...row, deletedAt: new Date() } as Row);
    });
  }

  protected override listed(rows: SelectQueryBuilder<Row>, _query: ListQuery): SelectQueryBuilder<Row> {
    return rows.where('row.deletedAt IS NULL');
  }

  protected override isVisible({ deletedAt }: Row): boolean {
    return deletedAt === null;
  }
}
