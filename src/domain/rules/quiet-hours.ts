import { localDay, wallClock } from '../time/time-zone.js';
import type { QuietHours } from './rule.js';

/** A quiet period as UTC instants; both ends are allowed moments. */
export interface QuietPeriod {
  from: Date;
  to: Date;
}

/** Days before that of an instant whose period may reach it, one that the calendar skips included, and the one that may follow on. */
const daysAround = [-2, -1, 0, 1];

/** The quiet period that an instant lies in, or null when it is an allowed moment. */
export function quietPeriodAt(instant: Date, hours: QuietHours | null, timeZone: string): QuietPeriod | null {
  if (!hours) return null;
  const day = localDay(instant, timeZone);
  const periods = daysAround.map((days) => periodBeginning(day.add({ days }), hours, timeZone));
  const around = (at: Date) => periods.find(({ from, to }) => from < at && at < to);
  const period = around(instant);
  return period ? whole(period, around) : null;
}

/** Where a change of the clock lets two periods overlap, they are one. */
function whole(period: QuietPeriod, around: (at: Date) => QuietPeriod | undefined): QuietPeriod {
  const [earlier, later] = [around(period.from), around(period.to)];
  if (!earlier && !later) return period;
  return whole({ from: earlier?.from ?? period.from, to: later?.to ?? period.to }, around);
}

function periodBeginning(day: Temporal.PlainDate, { from, to }: QuietHours, timeZone: string): QuietPeriod {
  const overnight = to < from;
  const lastDay = overnight ? day.add({ days: 1 }) : day;
  return { from: wallClock(day, from, timeZone), to: wallClock(lastDay, to, timeZone) };
}
