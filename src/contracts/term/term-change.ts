import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { TermChangeProgress, TermChangeRef, TermChangeStep } from './term-change.activities.js';

export const termChangeWorkflowType = 'termChangeWorkflow';

/** One for each change. */
export const termChangeWorkflowId = ({ businessId, changeId }: TermChangeRef): string =>
  `term:${businessId}:${changeId}`;

/** What a change begins with, and goes on with in a new run: which round over its bookings it is, and how many failed in it. */
export interface TermChangeInput extends TermChangeStep {
  round?: number;
  failed?: number;
}

/** Nothing more is to be changed; what was changed stays. */
export const stopSignal = defineSignal('stop');

export const progressQuery = defineQuery<TermChangeProgress | null>('progress');
