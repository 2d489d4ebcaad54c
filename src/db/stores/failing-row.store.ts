import { v7 as uuidv7 } from 'uuid';
import type { Page, PageQuery } from './page.js';
import { Store } from './store.js';

/** A row that a duty of maintenance could not see to; instants in UTC. */
export interface FailingRow {
  id: string;
  duty: string;
  /** The row itself: a booking, a receipt, a message or a business, as its duty has it. */
  rowId: string;
  businessId: string | null;
  /** What was wrong the last time. */
  code: string;
  failures: number;
  firstFailedAt: Date;
  lastFailedAt: Date;
  nextTryAt: Date;
}

/** What could not be seen to, across businesses. */
export class FailingRowStore extends Store {
  async page({ limit, cursor, duty }: PageQuery & { duty?: string | undefined }): Promise<Page<FailingRow>> {
    const parameters = [duty, cursor?.id, limit + 1];
    const rows = (await this.ask<FailingRowRecord>('failing_rows_of($1, $2, $3)', parameters)).map(failingRowOf);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: last && rows.length > limit ? { id: last.id, at: null } : null };
  }

  /** Lets its next try come now; null where there is no such row. */
  async retry(id: string): Promise<FailingRow | null> {
    const [row] = await this.ask<FailingRowRecord>('retry_failing_row($1)', [id]);
    return row ? failingRowOf(row) : null;
  }

  /** Says how often it has failed by now. */
  async note(duty: string, { rowId, businessId, code }: Pick<FailingRow, 'rowId' | 'businessId' | 'code'>) {
    const parameters = [uuidv7(), duty, rowId, businessId, code];
    const [row] = await this.ask<{ failures: number }>('note_failing_row($1, $2, $3, $4, $5)', parameters);
    return row?.failures ?? 1;
  }

  async forget(duty: string, rowIds: readonly string[]): Promise<void> {
    await this.ask('forget_recovered_rows($1, $2)', [duty, rowIds]);
  }

  async counts(): Promise<Map<string, number>> {
    const rows = await this.ask<{ duty: string; count: number }>('count_failing_rows()', []);
    return new Map(rows.map(({ duty, count }) => [duty, count]));
  }
}

interface FailingRowRecord extends Pick<FailingRow, 'id' | 'duty' | 'code' | 'failures'> {
  row_id: string;
  business_id: string | null;
  first_failed_at: Date;
  last_failed_at: Date;
  next_try_at: Date;
}

const failingRowOf = ({ id, duty, code, failures, ...row }: FailingRowRecord): FailingRow => ({
  ...{ id, duty, code, failures },
  rowId: row.row_id,
  businessId: row.business_id,
  firstFailedAt: row.first_failed_at,
  lastFailedAt: row.last_failed_at,
  nextTryAt: row.next_try_at,
});
