import type { Archivable } from '../../db/entities/owned.js';
import type { ArchivableStore } from '../../db/stores/business/archivable.store.js';
import type { PageQuery } from '../../db/stores/page.js';
import type { Stores } from '../../db/stores/stores.js';
import { OwnedRows } from './owned-rows.js';

/** Rows that are hidden rather than removed, because bookings of the past still name them. */
export abstract class ArchivableRows<
  Row extends Archivable,
  Input extends object,
  ListQuery extends PageQuery = PageQuery,
> extends OwnedRows<Row, Input, ListQuery> {
  remove(businessId: string, id: string, keyId: string | null = null): Promise<void> {
    return this.database.forBusiness(businessId, async (stores) => {
      const row = await this.lock(stores, id);
      await this.changed(await this.rows(stores).archive(row), { stores, businessId, row, keyId });
    });
  }

  protected abstract override rows(stores: Stores): ArchivableStore<Row, ListQuery>;
}
