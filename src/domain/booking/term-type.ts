import { localHour } from '../time/time-zone.js';
import type { Term } from './term.js';

/** What a term is by the clock: with hours, of whole days, some time within an interval, or at any time (rule 177). */
export const termTypes = ['hours', 'days', 'interval', 'any_time'] as const;
export type TermType = (typeof termTypes)[number];

/** When people are told, on the venue's clock, of what has no hour of its own. */
export const usualHour = '09:00';

type Booked = Term & { timeZone: string; termType: TermType };

/** The type of what is booked: from midnight to midnight, or to the minute before, it is of whole days, whatever its service says. */
export const termTypeOf = ({ startsAt, endsAt, timeZone, termType }: Booked): TermType =>
  termType === 'hours' && isFromMidnightToMidnight(startsAt, endsAt, timeZone) ? 'days' : termType;

function isFromMidnightToMidnight(startsAt: Date, endsAt: Date, timeZone: string): boolean {
  return localHour(startsAt, timeZone) === '00:00' && ['00:00', '23:59'].includes(localHour(endsAt, timeZone));
}
