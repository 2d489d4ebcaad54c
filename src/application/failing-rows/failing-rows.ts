import { Injectable, Logger } from '@nestjs/common';
import type { Duty } from '../../contracts/maintenance/duties.js';
import { Database } from '../../db/database.js';
import type { FailingRow } from '../../db/stores/failing-row.store.js';
import type { Page, PageQuery } from '../../db/stores/page.js';
import { notFound } from '../../domain/domain-error.js';
import { errorCode } from './error-code.js';

/** A row of a duty: which, and whose, where it is somebody's. */
export interface DutyRow {
  id: string;
  businessId: string | null;
}

/** Rows that maintenance could not see to: counted, and tried again later and later, at last every six hours. */
@Injectable()
export class FailingRows {
  private readonly logger = new Logger(FailingRows.name);

  constructor(private readonly database: Database) {}

  list(query: PageQuery & { duty?: Duty | undefined }): Promise<Page<FailingRow>> {
    return this.database.stores.failingRows.page(query);
  }

  /** Lets a row be tried again at once, which is within a minute. */
  async retry(id: string): Promise<FailingRow> {
    const row = await this.database.stores.failingRows.retry(id);
    if (!row) throw notFound('failing row');
    return row;
  }

  /** Told at the first failure and whenever the number of them has doubled, by ids and a code alone. */
  async note(duty: Duty, { id: rowId, businessId }: DutyRow, error: unknown): Promise<void> {
    const code = errorCode(error);
    try {
      const failures = await this.database.stores.failingRows.note(duty, { rowId, businessId, code });
      if (!Number.isInteger(Math.log2(failures))) return;
      this.logger.warn(
        { duty, rowId, businessId, code, failures },
        'A row could not be seen to; it is tried again later',
      );
    } catch (failure) {
      this.logger.error({ duty, rowId, businessId, code, noting: errorCode(failure) }, 'A failing row was not noted');
    }
  }

  async recovered(duty: Duty, rowIds: readonly string[]): Promise<void> {
    if (rowIds.length > 0) await this.database.stores.failingRows.forget(duty, rowIds);
  }

  /** How many there are of each duty that has any. */
  counts(): Promise<Map<string, number>> {
    return this.database.stores.failingRows.counts();
  }
}
