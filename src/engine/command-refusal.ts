import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { refusedCommand } from '../contracts/booking/refused-command.js';
import { type CommandRefusal, commandRefusals, type RefusalDetails } from '../contracts/failures.js';
import type { DomainError } from '../domain/domain-error.js';

/** Why a booking refused a command, if that is what the error says. */
export function refusalOf(error: unknown): DomainError | null {
  if (!(error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)) return null;
  const { type, message, details } = error.cause;
  if (!type || !(type in commandRefusals)) return null;
  const { path, ...current } = (details?.[0] ?? {}) as Partial<RefusalDetails>;
  return refusedCommand({ code: type as CommandRefusal, message, path }, current);
}

/** What Temporal says where the workflow ended with the command at its door, or already inside. */
const endings = new Set(['AcceptedUpdateCompletedWorkflow', 'UnprocessedUpdate']);

/** Whether no workflow runs that could carry a command out, or ended before it had: only the database knows what became of it. */
export const isEnded = (error: unknown): boolean =>
  error instanceof WorkflowNotFoundError ||
  (error instanceof WorkflowUpdateFailedError &&
    error.cause instanceof ApplicationFailure &&
    endings.has(error.cause.type ?? ''));

/** Whether the engine, or every worker, is away: the command was not carried out yet, and may be given again under its id. */
export const isEngineAway = (error: unknown): boolean =>
  error instanceof ServiceError || error instanceof WorkflowUpdateRPCTimeoutOrCancelledError;
