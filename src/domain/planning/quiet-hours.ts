import { localDay, wallClock } from '../time/time-zone.js';
import type { QuietHours } from './rule.js';

/** A stretch of peace as UTC instants; both ends are allowed moments. */
export interface QuietStretch {
  from: Date;
  to: Date;
}

/** The stretch that an instant lies in, or null when it is an allowed moment. */
export function quietStretchAt(instant: Date, hours: QuietHours | null, timeZone: string): QuietStretch | null {
  if (!hours) return null;
  const today = localDay(instant, timeZone);
  const yesterday = today.subtract({ days: 1 });
  for (const day of [yesterday, today]) {
    const stretch = stretchBeginning(day, hours, timeZone);
    if (stretch.from < instant && instant < stretch.to) return stretch;
  }
  return null;
}

function stretchBeginning(day: Temporal.PlainDate, { from, to }: QuietHours, timeZone: string): QuietStretch {
  const overnight = to < from;
  const lastDay = overnight ? day.add({ days: 1 }) : day;
  return { from: wallClock(day, from, timeZone), to: wallClock(lastDay, to, timeZone) };
}
