import { ApplicationFailure } from '@temporalio/common';
import type { DomainErrorCode } from '../domain/domain-error.js';

/** Why a booking refuses a command, and what it is called outside of workflows. */
export const commandRefusals = {
  INVALID_STATE: 'invalid_state',
  STALE_VERSION: 'stale_version',
  VALIDATION: 'validation_failed',
  NOT_CARRIED_OUT: 'conflict',
} as const satisfies Record<string, DomainErrorCode>;
export type CommandRefusal = keyof typeof commandRefusals;

/** What a refusal tells besides its message. */
export interface RefusalDetails {
  currentStatus: string;
  currentVersion: number;
  path?: string;
}

/** A refusal as it travels to the caller of an update. */
export const refusal = (code: CommandRefusal, message: string, details: RefusalDetails): ApplicationFailure =>
  ApplicationFailure.create({ type: code, message, nonRetryable: true, details: [details] });
