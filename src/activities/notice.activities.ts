import { Injectable } from '@nestjs/common';
import { log } from '@temporalio/activity';
import { NoticeReconciler } from '../application/notices/notice-reconciler.js';
import { NoticeRuns } from '../application/notices/notice-runs.js';
import type { DueMessage } from '../contracts/booking/booking-plan.js';
import type { NoticeMaintenance } from '../contracts/maintenance/notice.activities.js';
import type { NoticeActivities as Contract } from '../contracts/notice/notice.activities.js';
import type { MessageRef } from '../contracts/refs.js';
import { dutyRun } from './duty-run.js';

/** The database steps of notices' workflows. */
@Injectable()
export class NoticeActivities implements Contract, NoticeMaintenance {
  constructor(
    private readonly runs: NoticeRuns,
    private readonly reconciler: NoticeReconciler,
  ) {}

  loadNotice(message: MessageRef): Promise<DueMessage | null> {
    return this.runs.load(message);
  }

  async remindOfNotices(): Promise<number> {
    const { done } = await this.reconciler.remindOfForgotten(new Date(), dutyRun({ isRound: true }));
    if (done > 0) log.warn('reminded workflows of notices that are due', { count: done });
    return done;
  }
}
