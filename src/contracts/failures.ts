import { ApplicationFailure } from '@temporalio/common';

/** Why a booking refuses an order. */
export type OrderRefusal = 'INVALID_STATE' | 'STALE_VERSION' | 'VALIDATION';

/** What a refusal tells besides its message. */
export interface RefusalDetails {
  currentStatus: string;
  currentVersion: number;
  path?: string;
}

/** A refusal as it travels to the caller of an update. */
export const refusal = (code: OrderRefusal, message: string, details: RefusalDetails): ApplicationFailure =>
  ApplicationFailure.create({ type: code, message, nonRetryable: true, details: [details] });
