import { DomainError } from '../domain-error.js';
import { localDay, wallClock } from '../time/time-zone.js';
import type { Term } from './term.js';
import type { TermType } from './term-type.js';

/** What a date that many book says of each booking: what, where, by whom and when (UTC instants); null is left to the booking. */
export interface SharedTerm {
  serviceId: string;
  locationId: string | null;
  staffId: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
}

type Said = { [Field in keyof SharedTerm]?: SharedTerm[Field] | undefined };

const fields = ['serviceId', 'locationId', 'staffId', 'startsAt', 'endsAt'] as const;

/** What a booking asks for, filled in by its term; refuses what does not agree with that (rule 178). */
export function filledIn<Asked extends Said>(asked: Asked, term: SharedTerm): Asked & Said {
  const path = fields.find(
    (field) => isSaid(asked[field]) && isSaid(term[field]) && !isSame(asked[field], term[field]),
  );
  if (path) throw new DomainError('validation_failed', 'must agree with the term', { path });
  const said = Object.fromEntries(fields.flatMap((field) => (isSaid(term[field]) ? [[field, term[field]]] : [])));
  return { ...asked, ...said };
}

/** Whether a change of a booking by itself takes it away from what its term says; the term may be ahead of it all the while. */
export const leavesTerm = (before: Said, after: Said, term: SharedTerm): boolean =>
  fields.some(
    (field) => isSaid(term[field]) && !isSame(before[field], after[field]) && !isSame(after[field], term[field]),
  );

/** When a term of a type ends where nobody says: after the minutes of its service, or at the end of its day. */
export function usualEnd(startsAt: Date, type: TermType, { minutes, timeZone }: { minutes: number; timeZone: string }) {
  if (type === 'hours') return new Date(startsAt.getTime() + minutes * 60_000);
  return wallClock(localDay(startsAt, timeZone).add({ days: 1 }), '00:00', timeZone);
}

/** Where a term comes to that is moved without an end: its length stays, in days of the calendar where it has no hours. */
export function movedShared({ startsAt, endsAt }: Term, type: TermType, to: Date, timeZone: string): Term {
  const clock = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  const length = clock(startsAt).until(clock(endsAt), { largestUnit: type === 'hours' ? 'hours' : 'days' });
  return { startsAt: to, endsAt: new Date(clock(to).add(length).epochMilliseconds) };
}

const isSaid = (value: unknown): boolean => value !== null && value !== undefined;

const isSame = (one: unknown, other: unknown): boolean =>
  (one instanceof Date ? one.getTime() : one) === (other instanceof Date ? other.getTime() : other);
