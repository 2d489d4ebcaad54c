import { localDay, wallClock } from '../time/time-zone.js';
import type { QuietHours } from './rule.js';

/** A quiet period as UTC instants; both ends are allowed moments. */
export interface QuietPeriod {
  from: Date;
  to: Date;
}

/** The quiet period that an instant lies in, or null when it is an allowed moment. */
export function quietPeriodAt(instant: Date, hours: QuietHours | null, timeZone: string): QuietPeriod | null {
  if (!hours) return null;
  const today = localDay(instant, timeZone);
  const yesterday = today.subtract({ days: 1 });
  for (const day of [yesterday, today]) {
    const period = periodBeginning(day, hours, timeZone);
    if (period.from < instant && instant < period.to) return period;
  }
  return null;
}

function periodBeginning(day: Temporal.PlainDate, { from, to }: QuietHours, timeZone: string): QuietPeriod {
  const overnight = to < from;
  const lastDay = overnight ? day.add({ days: 1 }) : day;
  return { from: wallClock(day, from, timeZone), to: wallClock(lastDay, to, timeZone) };
}
