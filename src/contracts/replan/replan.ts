import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { ReplanFrom, ReplanProgress, ReplanRef } from './replan.activities.js';

export const replanWorkflowType = 'replanWorkflow';

export const replanWorkflowId = ({ businessId, replanId }: ReplanRef): string => `replan:${businessId}:${replanId}`;

/** What a replan's workflow is started with; it begins with the first booking where nothing else is said. */
export interface ReplanInput extends ReplanRef {
  from?: ReplanFrom;
}

export const firstOfAll: ReplanFrom = { after: '00000000-0000-0000-0000-000000000000', again: false };

/** What operators, and the API, may tell a replan. */
export const replanSignals = {
  pause: defineSignal('pause'),
  resume: defineSignal('resume'),
  cancel: defineSignal('cancel'),
};

export const progressQuery = defineQuery<ReplanProgress | null>('progress');
