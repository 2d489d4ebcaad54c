import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { type CommandRefusal, refusal } from '../contracts/failures.js';
import { isEnded, isEngineAway, refusalOf } from './command-refusal.js';

const current = { currentStatus: 'cancelled', currentVersion: 3 };
const failed = (cause: Error) => new WorkflowUpdateFailedError('Workflow Update failed', cause);

describe('what a command came to', () => {
  it.each<[CommandRefusal, string]>([
    ['INVALID_STATE', 'invalid_state'],
    ['STALE_VERSION', 'stale_version'],
    ['VALIDATION', 'validation_failed'],
  ])('is for %s the problem %s', (type, code) => {
    const problem = refusalOf(failed(refusal(type, 'no', { ...current, path: 'startsAt' })));
    expect(problem).toMatchObject({ code, details: current });
    if (type === 'VALIDATION') expect(problem?.path).toBe('startsAt');
  });

  it('is no refusal when something broke', () => {
    expect(refusalOf(failed(ApplicationFailure.nonRetryable('gone', 'NOT_FOUND')))).toBeNull();
    expect(refusalOf(failed(new Error('broken')))).toBeNull();
    expect(refusalOf(new Error('broken'))).toBeNull();
  });

  it('is for the database to say where the workflow ended', () => {
    for (const type of ['AcceptedUpdateCompletedWorkflow', 'UnprocessedUpdate']) {
      expect(isEnded(failed(ApplicationFailure.nonRetryable('too late', type)))).toBe(true);
    }
    expect(isEnded(new WorkflowNotFoundError('gone', 'id', undefined))).toBe(true);
    expect(isEnded(failed(refusal('INVALID_STATE', 'no', current)))).toBe(false);
    expect(isEnded(new Error('broken'))).toBe(false);
  });

  it('is open while the engine or every worker is away', () => {
    expect(isEngineAway(new ServiceError('unavailable'))).toBe(true);
    expect(isEngineAway(new WorkflowUpdateRPCTimeoutOrCancelledError('too late'))).toBe(true);
    expect(isEngineAway(new Error('broken'))).toBe(false);
  });
});
