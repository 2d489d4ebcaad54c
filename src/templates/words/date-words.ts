import { LRUCache } from 'lru-cache';

/** An instant as words in a locale, on the wall clock of a zone. */
export interface DateWords {
  /** `Tuesday, 1 December 2026` */
  date: string;
  /** `Tue 1 Dec` */
  shortDate: string;
  /** `9:00` */
  time: string;
}

const numericMonths = ['cs', 'sk'];

export function dateWords(instant: Date, timeZone: string, locale: string): DateWords {
  const write = (options: Intl.DateTimeFormatOptions) => formatter(locale, timeZone, options).format(instant);
  const month = numericMonths.includes(locale.slice(0, 2)) ? 'numeric' : 'short';
  return {
    date: write({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    shortDate: write({ weekday: 'short', day: 'numeric', month }).replace(',', ''),
    time: write({ hour: 'numeric', minute: '2-digit' }),
  };
}

/** `9:00–10:00`, or with the day of the end when that is another one. */
export function periodWords(startsAt: Date, endsAt: Date, timeZone: string, locale: string): string {
  const start = dateWords(startsAt, timeZone, locale);
  const end = dateWords(endsAt, timeZone, locale);
  if (endsAt <= startsAt) return start.time;
  return start.date === end.date ? `${start.time}–${end.time}` : `${start.time} – ${end.shortDate} ${end.time}`;
}

/** Locales and zones are what businesses and clients say they are, and a formatter takes some 50 KB. */
export const formatters = new LRUCache<string, Intl.DateTimeFormat>({ max: 500 });

function formatter(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options]);
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone, calendar: 'gregory' });
  formatters.set(key, known);
  return known;
}
