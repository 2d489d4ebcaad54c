import { z } from 'zod';
import { duties } from '../../contracts/maintenance/duties.js';
import { id, instantOut } from '../http/fields.js';
import { pageQuery } from '../http/pagination.js';

export const failingRowsQuery = pageQuery.extend({
  duty: z.enum(duties).optional().meta({ description: 'Of one duty alone' }),
});
export type FailingRowsQuery = z.output<typeof failingRowsQuery>;

export const failingRowView = z
  .object({
    id,
    duty: z.enum(duties).meta({ description: 'What could not be done' }),
    rowId: id.meta({ description: 'The booking, receipt, message or business that it could not be done with' }),
    businessId: id.nullable(),
    code: z.string().meta({ description: 'What was wrong the last time, in a word' }),
    failures: z.int(),
    firstFailedAt: instantOut,
    lastFailedAt: instantOut,
    nextTryAt: instantOut,
  })
  .meta({ id: 'FailingRow' });
