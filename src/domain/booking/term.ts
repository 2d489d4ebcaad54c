import { DomainError } from '../domain-error.js';
import { instantBounds, isInBounds } from '../time/instant.js';

// Workflow code imports this file: plain data and functions only, so that a replay decides as the first run did.

/** When a booking takes place, in UTC instants. */
export interface Term {
  startsAt: Date;
  endsAt: Date;
}

/** Where a booking is moved to, in UTC instants; without an end it keeps its length. */
export interface Move {
  startsAt: Date;
  endsAt?: Date;
}

/** What can be wrong with a term: the field at fault, and what is asked of it. */
export const termFaults = {
  in_the_past: { path: 'startsAt', message: 'must be in the future' },
  ends_before_start: { path: 'endsAt', message: 'must be after the start' },
  too_long: { path: 'endsAt', message: 'must be at most 31 days after the start' },
  out_of_range: { path: 'startsAt', message: instantBounds },
} as const;
export type TermFault = keyof typeof termFaults;

export const longestTermMs = 31 * 24 * 60 * 60 * 1000;

/** A term ends after it starts, within 31 days, and lies where we can plan. */
export function faultOfTerm({ startsAt, endsAt }: Term, now: Date): TermFault | null {
  const lengthMs = endsAt.getTime() - startsAt.getTime();
  if (!(lengthMs > 0)) return 'ends_before_start';
  if (lengthMs > longestTermMs) return 'too_long';
  return isInBounds(startsAt, now) ? null : 'out_of_range';
}

/** What is agreed upon ahead begins in the future. */
export const faultOfStart = ({ startsAt }: Pick<Term, 'startsAt'>, now: Date): TermFault | null =>
  startsAt > now ? null : 'in_the_past';

export const movedTerm = (term: Term, { startsAt, endsAt }: Move): Term => ({
  startsAt,
  endsAt: endsAt ?? new Date(startsAt.getTime() + term.endsAt.getTime() - term.startsAt.getTime()),
});

export const checkTerm = (term: Term, now: Date): void => refuse(faultOfTerm(term, now));

export const checkStart = (term: Pick<Term, 'startsAt'>, now: Date): void => refuse(faultOfStart(term, now));

function refuse(fault: TermFault | null): void {
  if (!fault) return;
  const { message, path } = termFaults[fault];
  throw new DomainError(fault, message, { path });
}
