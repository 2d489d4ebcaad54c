import { EngineUnavailable } from '../../contracts/engine-unavailable.js';
import { DomainError } from '../../domain/domain-error.js';
import { grpcCodeOf } from './outage.js';

/** An error in a word that holds nothing of what it was about: messages of errors quote names, numbers and texts. */
export function errorCode(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  if (error instanceof EngineUnavailable) return `temporal:${grpcCodeOf(error) ?? 'away'}`;
  if (!(error instanceof Error)) return 'unknown';
  const { code } = 'driverError' in error ? (error.driverError as { code?: unknown }) : (error as { code?: unknown });
  return typeof code === 'string' && /^[\w-]{1,50}$/.test(code) ? `${error.name}:${code}` : error.name;
}
