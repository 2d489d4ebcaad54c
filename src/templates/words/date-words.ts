import { LRUCache } from 'lru-cache';
import { comesTwice } from '../../domain/time/time-zone.js';

/** An instant as words in a locale, on the wall clock of a zone. */
export interface DateWords {
  /** `Tuesday, 1 December 2026` */
  date: string;
  /** `Tue 1 Dec` */
  shortDate: string;
  /** `9:00`; in the hour that a clock goes through twice also which of the two it is: `2:30 CEST`. */
  time: string;
}

const numericMonths = ['cs', 'sk'];

export function dateWords(instant: Date, timeZone: string, locale: string): DateWords {
  const write = (options: Intl.DateTimeFormatOptions) => formatter(locale, timeZone, options).format(instant);
  const month = numericMonths.includes(locale.slice(0, 2)) ? 'numeric' : 'short';
  return {
    date: write({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    shortDate: write({ weekday: 'short', day: 'numeric', month }).replace(',', ''),
    time:
      write({ hour: 'numeric', minute: '2-digit' }) +
      (comesTwice(instant, timeZone) ? ` ${zoneName(instant, timeZone, locale)}` : ''),
  };
}

/** `9:00–10:00`, or with the day of the end when that is another one. */
export function periodWords(startsAt: Date, endsAt: Date, timeZone: string, locale: string): string {
  const start = dateWords(startsAt, timeZone, locale);
  const end = dateWords(endsAt, timeZone, locale);
  if (endsAt <= startsAt) return start.time;
  return start.date === end.date ? `${start.time}–${end.time}` : `${start.time} – ${end.shortDate} ${end.time}`;
}

/** `CEST`, or `GMT+2` where the locale has no name for it. */
function zoneName(instant: Date, timeZone: string, locale: string): string {
  const parts = formatter(locale, timeZone, { timeZoneName: 'short' }).formatToParts(instant);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** Locales and zones are what businesses and clients say they are, and a formatter takes some 50 KB. */
export const formatters = new LRUCache<string, Intl.DateTimeFormat>({ max: 500 });

function formatter(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options]);
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone, calendar: 'gregory' });
  formatters.set(key, known);
  return known;
}
