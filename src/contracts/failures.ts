import { ApplicationFailure } from '@temporalio/common';

/** Why a booking refuses a command. */
export type CommandRefusal = 'INVALID_STATE' | 'STALE_VERSION' | 'VALIDATION';

/** What a refusal tells besides its message. */
export interface RefusalDetails {
  currentStatus: string;
  currentVersion: number;
  path?: string;
}

/** A refusal as it travels to the caller of an update. */
export const refusal = (code: CommandRefusal, message: string, details: RefusalDetails): ApplicationFailure =>
  ApplicationFailure.create({ type: code, message, nonRetryable: true, details: [details] });
