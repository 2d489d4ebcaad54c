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

/** The form of a month in short dates. */
export const shortMonth = (locale: string): 'numeric' | 'short' =>
  numericMonths.includes(locale.slice(0, 2)) ? 'numeric' : 'short';

export function dateWords(instant: Date, timeZone: string, locale: string): DateWords {
  const write = (options: Intl.DateTimeFormatOptions) => formatter(locale, timeZone, options).format(instant);
  return {
    date: write({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    shortDate: write({ weekday: 'short', day: 'numeric', month: shortMonth(locale) }).replace(',', ''),
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

/** `1.–3. prosince`, `28 November – 3 December`; one day is itself. */
export function daysWords(
  [first, last]: readonly [Date, Date],
  timeZone: string,
  locale: string,
  options: Intl.DateTimeFormatOptions,
): string {
  const { format, formatToParts } = bound(formatter(locale, timeZone, options));
  if (format(first) === format(last)) return format(last);
  if (!options.day) return `${format(first)}–${format(last)}`;
  const month = bound(formatter(locale, timeZone, { month: 'numeric', year: 'numeric' })).format;
  if (month(first) !== month(last)) return `${format(first)} – ${format(last)}`;
  const dot = numericMonths.includes(locale.slice(0, 2)) ? '.' : '';
  const firstDay = formatToParts(first).find(({ type }) => type === 'day')?.value;
  return formatToParts(last)
    .map(({ type, value }) => (type === 'day' ? `${firstDay}${dot}–${value}` : value))
    .join('');
}

/** `CEST`, or `GMT+2` where the locale has no name for it. */
function zoneName(instant: Date, timeZone: string, locale: string): string {
  const parts = formatter(locale, timeZone, { timeZoneName: 'short' }).formatToParts(instant);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** Locales and zones are what businesses and clients say they are, and a formatter takes some 50 KB. */
export const formatters = new LRUCache<string, Intl.DateTimeFormat>({ max: 500 });

export function formatter(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options]);
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone, calendar: 'gregory' });
  formatters.set(key, known);
  return known;
}

const bound = (dates: Intl.DateTimeFormat) => ({
  format: (day: Date) => dates.format(day),
  formatToParts: (day: Date) => dates.formatToParts(day),
});
