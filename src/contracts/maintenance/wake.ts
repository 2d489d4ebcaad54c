import { defineSignal } from '@temporalio/workflow';

export const wakeWorkflowType = 'wakeWorkflow';

/** One for each business, and one for all. */
export const wakeWorkflowId = (businessId: string | null): string => `wake:${businessId ?? 'all'}`;

/** Something else was mended. */
export const wakeSignal = defineSignal('wake');
