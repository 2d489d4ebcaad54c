import { Injectable } from '@nestjs/common';
import type { DutyProgress } from '../../contracts/maintenance/duties.js';
import type { MessageRef } from '../../contracts/refs.js';
import { Database } from '../../db/database.js';
import type { RowsFrom } from '../../db/stores/maintenance.store.js';
import type { DutyRow } from '../failing-rows/failing-rows.js';
import { type DutyRun, RowByRow } from '../failing-rows/row-by-row.js';
import { NoticeRuns } from './notice-runs.js';

/** As long as a try is given, or a start takes: somebody may be at it until then. */
const forgottenForMs = 45_000;
const pageSize = 200;
const atOnce = 20;

/** Keeps messages about no booking and their workflows in step. */
@Injectable()
export class NoticeReconciler {
  constructor(
    private readonly database: Database,
    private readonly runs: NoticeRuns,
    private readonly rows: RowByRow,
  ) {}

  /** Those that nobody is at, though they are due, or soon will be: their workflow was never started, or may not know of them. */
  remindOfForgotten(now: Date, run?: DutyRun): Promise<DutyProgress> {
    const untouchedSince = new Date(now.getTime() - forgottenForMs);
    const page = async (from: RowsFrom) => {
      const notices = await this.database.stores.maintenance.forgottenNotices(untouchedSince, pageSize, from);
      return notices.map((notice) => ({ ...notice, id: notice.messageId }));
    };
    const work = async ({ businessId, messageId }: MessageRef) => {
      await this.runs.refresh({ businessId, messageId, bookingId: null });
      return true;
    };
    return this.rows.run<MessageRef & DutyRow>({ duty: 'remindOfNotices', page, work, atOnce }, run);
  }
}
