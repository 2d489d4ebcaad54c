import type { ReplanOrder, ReplanState } from '../../domain/replanning/replan-cause.js';

/** Names one replan: a change of settings that the bookings of a business are to follow. */
export interface ReplanRef {
  businessId: string;
  replanId: string;
}

/** Where a page of bookings begins: after which id, and whether of those that have failed before. */
export interface ReplanFrom {
  after: string;
  again: boolean;
}

/** How far a replan has come; all but the state count bookings. */
export interface ReplanProgress {
  state: ReplanState;
  total: number;
  done: number;
  failed: number;
}

/** What one page has come to, and where the next one begins. */
export interface ReplanPage {
  progress: ReplanProgress;
  next: ReplanFrom;
}

/** What the workflow of a replan asks of the database: safe to repeat, no booking is planned anew twice. */
export interface ReplanActivities {
  /** Plans the next bookings anew, at a steady rate, and tells their workflows. */
  replanPage(page: ReplanRef & ReplanFrom): Promise<ReplanPage>;
  /** Lets a replan pause, go on or end; one that is over stays as it is. */
  orderReplan(replan: ReplanRef & { order: ReplanOrder }): Promise<ReplanProgress>;
}
