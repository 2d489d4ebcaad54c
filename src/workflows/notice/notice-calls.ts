import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { DueMessage } from '../../contracts/booking/booking-plan.js';
import type { NoticeActivities } from '../../contracts/notice/notice.activities.js';
import type { MessageRef } from '../../contracts/refs.js';
import { atOnce, inTime, MessageCalls } from '../delivery/message-calls.js';

const stepAtOnce = (withinMs: number) => proxyLocalActivities<NoticeActivities>(atOnce(withinMs));
const stepInTime = proxyActivities<NoticeActivities>(inTime);

/** What one notice has done outside of its workflow. */
export class NoticeCalls extends MessageCalls {
  constructor(private readonly notice: MessageRef) {
    super(notice.businessId);
  }

  load(): Promise<DueMessage | null> {
    return this.turns.take(
      (withinMs) => stepAtOnce(withinMs).loadNotice(this.notice),
      () => stepInTime.loadNotice(this.notice),
    );
  }
}
