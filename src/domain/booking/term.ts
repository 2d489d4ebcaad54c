import { DomainError } from '../domain-error.js';

const longestMs = 31 * 24 * 60 * 60 * 1000;

/** A term ends after it starts, and within 31 days. */
export function checkTerm(startsAt: Date, endsAt: Date): void {
  if (endsAt <= startsAt) throw new DomainError('ends_before_start', 'must be after the start', { path: 'endsAt' });
  if (endsAt.getTime() - startsAt.getTime() > longestMs) {
    throw new DomainError('too_long', 'must be at most 31 days after the start', { path: 'endsAt' });
  }
}

export function checkNotPast(startsAt: Date, now: Date): void {
  if (startsAt <= now) throw new DomainError('in_the_past', 'must be in the future', { path: 'startsAt' });
}
