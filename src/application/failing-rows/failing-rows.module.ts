import { Global, Module } from '@nestjs/common';
import { FailingRows } from './failing-rows.js';
import { RowByRow } from './row-by-row.js';

/** What maintenance could not see to, and how it goes on all the same. */
@Global()
@Module({ providers: [FailingRows, RowByRow], exports: [FailingRows, RowByRow] })
export class FailingRowsModule {}
