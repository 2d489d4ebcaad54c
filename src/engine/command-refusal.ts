import { ServiceError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { CommandRefusal, RefusalDetails } from '../contracts/failures.js';
import { DomainError, type DomainErrorCode } from '../domain/domain-error.js';

const codes: Readonly<Record<CommandRefusal, DomainErrorCode>> = {
  INVALID_STATE: 'invalid_state',
  STALE_VERSION: 'stale_version',
  VALIDATION: 'validation_failed',
};

/** Why a booking refused a command, if that is what the error says. */
export function refusalOf(error: unknown): DomainError | null {
  if (!(error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)) return null;
  const { type, message, details } = error.cause;
  if (!type || !(type in codes)) return null;
  const { path, ...current } = (details?.[0] ?? {}) as Partial<RefusalDetails>;
  if (type === 'INVALID_STATE') return closedTo(current);
  return new DomainError(codes[type as CommandRefusal], message, { path, details: current });
}

/** The booking's status, or the time that has passed, does not allow the command. */
export const closedTo = (current: Partial<RefusalDetails>): DomainError =>
  new DomainError('invalid_state', `the booking is ${current.currentStatus}, or over, and does not take this command`, {
    details: { ...current },
  });

/** Whether the engine, or every worker, is away: the command was not carried out yet, and may be given again under its id. */
export const isEngineAway = (error: unknown): boolean =>
  error instanceof ServiceError || error instanceof WorkflowUpdateRPCTimeoutOrCancelledError;
