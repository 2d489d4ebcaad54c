import type { TermSnapshot } from '../booking/term-snapshot.js';
import { isClockAlike } from '../time/time-zone.js';

/** A change of a booking's term, at a UTC instant; the term that it led to. */
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

/** What has changed since a version of the booking was told; null where nothing was touched. */
export function netChange(told: number, changes: readonly VersionedChange[], present: TermSnapshot): NetChange | null {
  const since = changes.filter(({ version, previous }) => previous && version !== null && version > told);
  const first = since[0]?.previous;
  if (!first) return null;
  const edits = since
    .map(({ at, previous }, index) => ({ at, before: previous, after: since[index + 1]?.previous ?? present }))
    .filter(({ before, after }) => before && !isSameTerm(before, after))
    .map(({ at, after }) => ({ at, after }));
  return { told: first, edits };
}

/** What is other about a term, as people see it: its time, or something else; null: nothing. */
export function differenceOf(told: TermSnapshot, present: TermSnapshot): 'time' | 'other' | null {
  if (told.startsAt !== present.startsAt || !isWrittenAlike(told, present)) return 'time';
  const isOther = (['serviceId', 'staffId', 'locationId'] as const).some((part) => told[part] !== present[part]);
  // Another service has another length.
  if (told.endsAt !== present.endsAt && told.serviceId === present.serviceId) return 'time';
  return isOther || told.endsAt !== present.endsAt ? 'other' : null;
}

/**
 * When the news of the present term began to wait: with the first of the changes that are told together, which is where the
 * wait of those before it was over, or had come to nothing because all was as it had been.
 */
export function waitingSince({ told, edits }: NetChange, waitMs: number): Date | null {
  let since: Date | null = null;
  for (const { at, after } of edits) {
    if (!since || at.getTime() - since.getTime() >= waitMs) since = at;
    if (!differenceOf(told, after)) since = null;
  }
  return since;
}

const isSameTerm = (one: TermSnapshot, other: TermSnapshot): boolean => !differenceOf(one, other);

/** The same instant may be another time on another clock. */
function isWrittenAlike(one: TermSnapshot, { timeZone, startsAt, endsAt }: TermSnapshot): boolean {
  const [before, after] = [one.timeZone ?? timeZone, timeZone ?? one.timeZone];
  if (!before || !after || before === after) return true;
  return [startsAt, endsAt].every((instant) => isClockAlike(new Date(instant), before, after));
}
