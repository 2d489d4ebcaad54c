import type { SearchAttributePair } from '@temporalio/common';
import type { DueMessage } from '../booking/booking-plan.js';
import type { MessageRef } from '../refs.js';
import { businessId, nextMessageAt, nextMessageKind } from '../search-attributes.js';
import { bookingsQueue } from '../task-queues.js';
import { noticeWorkflowId } from '../workflow-ids.js';
import type { NoticeInput } from './notice.activities.js';

/** How a notice's workflow is started, by whoever does it; safe to repeat. */
export function noticeStart({ businessId: business, messageId }: MessageRef, due: DueMessage) {
  const typedSearchAttributes: SearchAttributePair[] = [
    { key: businessId, value: business },
    { key: nextMessageAt, value: new Date(due.dueAt) },
    { key: nextMessageKind, value: due.kind },
  ];
  return {
    workflowId: noticeWorkflowId({ businessId: business, messageId }),
    taskQueue: bookingsQueue,
    args: [{ businessId: business, messageId, due }] as [NoticeInput],
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
    typedSearchAttributes,
    staticSummary: `${due.kind} by ${due.channel}`,
  };
}
