import { DomainError } from '../../domain/domain-error.js';
import { commandRefusals, type RefusalDetails } from '../failures.js';
import type { Refused } from './reason-to-refuse.js';

/** A refusal outside of workflows, with how the booking stands. */
export function refusedCommand(
  { code, message, path }: Omit<Refused, 'fault'>,
  details: Partial<Omit<RefusalDetails, 'path'>>,
): DomainError {
  const told =
    code === 'INVALID_STATE' && message === 'invalid state'
      ? `the booking is ${details.currentStatus}, or over, and does not take this command`
      : message;
  return new DomainError(commandRefusals[code], told, { path, details });
}
