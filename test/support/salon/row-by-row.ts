import { FailingRows } from '../../../src/application/failing-rows/failing-rows.js';
import { RowByRow } from '../../../src/application/failing-rows/row-by-row.js';
import type { Database } from '../../../src/db/database.js';

/** How maintenance goes over rows, and what it keeps of those that fail. */
export const rowByRow = (database: Database): RowByRow => new RowByRow(new FailingRows(database));
