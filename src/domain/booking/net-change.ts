import { isOtherTime } from './other-time.js';
import type { TermSnapshot } from './term-snapshot.js';

/** A change of a booking's term, at a UTC instant, and the term that it led to. */
export interface TermEdit {
  at: Date;
  after: TermSnapshot;
}

/** What has become of a term since somebody was last told of it. */
export interface NetChange {
  /** The term that he counts on. */
  told: TermSnapshot;
  /** All changes since, in their order; the last led to the present term. */
  edits: TermEdit[];
}

/** A change that was carried out, with the term before it. */
export interface VersionedChange {
  version: number | null;
  /** UTC instant. */
  at: Date;
  previous: TermSnapshot | null;
}

/** What has changed since the version of the booking that somebody was told of; null where nothing was touched. */
export function netChange(told: number, changes: readonly VersionedChange[], present: TermSnapshot): NetChange | null {
  const since = changes.filter(({ version, previous }) => previous && version !== null && version > told);
  const first = since[0]?.previous;
  if (!first) return null;
  const edits = since
    .map(({ at, previous }, index) => ({ at, before: previous, after: since[index + 1]?.previous ?? present }))
    .filter(({ before, after }) => before && differenceOf(before, after))
    .map(({ at, after }) => ({ at, after }));
  return { told: first, edits };
}

/** What of a term is not as people know it: its time, or something else; null: nothing. */
export function differenceOf(told: TermSnapshot, present: TermSnapshot): 'time' | 'other' | null {
  if (isOtherTime(timed(told, present), timed(present, told))) return 'time';
  const parts = ['endsAt', 'serviceId', 'staffId', 'locationId'] as const;
  return parts.some((part) => told[part] !== present[part]) ? 'other' : null;
}

/** The same of all that has changed. */
export const netDifference = ({ told, edits }: NetChange): 'time' | 'other' | null =>
  differenceOf(told, edits.at(-1)?.after ?? told);

/**
 * When the news of the present term began to wait: with the first of the changes that are told together, which is where
 * the wait of those before it was over, or had come to nothing because all was as it had been.
 */
export function waitingSince({ told, edits }: NetChange, waitMs: number): Date | null {
  let since: Date | null = null;
  for (const { at, after } of edits) {
    if (!since || at.getTime() - since.getTime() >= waitMs) since = at;
    if (!differenceOf(told, after)) since = null;
  }
  return since;
}

/** What was noted before zones were is of the zone that the other has. */
const timed = (term: TermSnapshot, other: TermSnapshot) => ({
  serviceId: term.serviceId,
  startsAt: new Date(term.startsAt),
  endsAt: new Date(term.endsAt),
  timeZone: term.timeZone ?? other.timeZone ?? 'UTC',
});
