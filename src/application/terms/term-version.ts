import type { TermRow } from '../../db/entities/business/term.entity.js';
import { DomainError } from '../../domain/domain-error.js';

/** Refuses a change that was meant for another version of the term. */
export function checkVersion({ version }: Pick<TermRow, 'version'>, versions: readonly number[]): void {
  if (versions.length === 0 || versions.includes(version)) return;
  const details = { currentVersion: version };
  throw new DomainError('stale_version', `the term is at version ${version}`, { details });
}
