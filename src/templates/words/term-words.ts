import { LRUCache } from 'lru-cache';
import type { TermType } from '../../domain/booking/term-type.js';
import { dateWords, daysWords, formatter, periodWords, shortMonth } from './date-words.js';
import type { Locale } from './language.js';
import { type SpokenDay, spoken } from './spoken-dates.js';

/** A span of time in words; where a term has whole days, none of them names an hour. */
export interface TermWords {
  /** `Tuesday, 1 December 2026` */
  date: string;
  /** `Tue 1 Dec` */
  shortDate: string;
  /** `9:00`, or `all day`. */
  time: string;
  endDate: string;
  endTime: string;
  /** `9:00–10:00`, or `1–3 December 2026`. */
  period: string;
  /** `Tue 1 Dec at 9:00`, or `1–3 Dec`. */
  shortTerm: string;
  /** As a sentence takes it up: `on Tuesday 1 December at 9:00`, `from 1 to 3 December`. */
  onTerm: string;
  /** `for Tuesday 1 December at 9:00`, `for 1–3 December`. */
  forTerm: string;
  /** `Tuesday, 1 December 2026, 9:00–10:00`, or `1–3 December 2026`. */
  fullTerm: string;
  /** The same in two lines, of which the second is the larger. */
  lines: readonly [string, string];
}

/** UTC instants on the wall clock of a zone. */
export interface WrittenTerm {
  startsAt: Date;
  endsAt: Date;
  /** IANA zone of the venue. */
  timeZone: string;
}

const dayMonth: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long' };

/** A message asks for the same term more than once, and so do the messages of a booking. */
const written = new LRUCache<string, TermWords>({ max: 200 });

export function termWords(term: WrittenTerm, type: TermType, locale: Locale): TermWords {
  const key = `${+term.startsAt} ${+term.endsAt} ${term.timeZone} ${type} ${locale.language} ${locale.locale}`;
  const words = written.get(key) ?? (type === 'hours' ? hoursWords(term, locale) : wholeDaysWords(term, type, locale));
  written.set(key, words);
  return words;
}

function hoursWords({ startsAt, endsAt, timeZone }: WrittenTerm, { language, locale }: Locale): TermWords {
  const { on, for: forDay, at, shortAt } = spoken[language];
  const start = dateWords(startsAt, timeZone, locale);
  const end = dateWords(endsAt, timeZone, locale);
  const day = spokenDay(startsAt, timeZone, { language, locale });
  const atTime = at(start.time, zoned(startsAt, timeZone).hour);
  const period = periodWords(startsAt, endsAt, timeZone, locale);
  return {
    ...start,
    endDate: end.date,
    endTime: end.time,
    period,
    shortTerm: start.shortDate + shortAt(start.time),
    onTerm: on(day) + atTime,
    forTerm: forDay(day) + atTime,
    fullTerm: `${start.date}, ${period}`,
    lines: [start.date, period],
  };
}

function wholeDaysWords({ startsAt, endsAt, timeZone }: WrittenTerm, type: TermType, locale: Locale): TermWords {
  const { wholeDay, anyTime } = spoken[locale.language];
  const last = lastMoment(startsAt, endsAt);
  const written = (options: Intl.DateTimeFormatOptions) =>
    daysWords([startsAt, last], timeZone, locale.locale, options);
  const time = type === 'any_time' ? anyTime : wholeDay;
  const said = type === 'any_time' ? `${anyTime} ` : '';
  const days = written({ ...dayMonth, year: 'numeric' });
  return {
    date: dateWords(startsAt, timeZone, locale.locale).date,
    shortDate: dateWords(startsAt, timeZone, locale.locale).shortDate,
    time,
    endDate: dateWords(last, timeZone, locale.locale).date,
    endTime: time,
    period: days,
    ...daysInSentences([startsAt, last], timeZone, locale, said),
    fullTerm: isOneDay(startsAt, last, timeZone)
      ? said + dateWords(startsAt, timeZone, locale.locale).date
      : said + days,
    lines: [type === 'any_time' ? anyTime : written({ weekday: 'long' }), days.replace(/ (?=г\.$)/, '\u00a0')],
  };
}

/** The term as short messages tell it, where each sign counts: `Tue 1 Dec at 9:00`, `01.12 (вт) в 9:00`. */
export function smsTerm(term: WrittenTerm, type: TermType, locale: Locale, hasWeekday: boolean): string {
  const { startsAt, endsAt, timeZone } = term;
  if (type !== 'hours' && !isOneDay(startsAt, lastMoment(startsAt, endsAt), timeZone))
    return termWords(term, type, locale).shortTerm;
  const { language, locale: tag } = locale;
  const write = (options: Intl.DateTimeFormatOptions) => formatter(tag, timeZone, options).format(startsAt);
  const isRu = language === 'ru';
  const day = write(isRu ? { day: '2-digit', month: '2-digit' } : { day: 'numeric', month: shortMonth(tag) });
  const weekday = write({ weekday: 'short' });
  const date = !hasWeekday ? day : isRu ? `${day} (${weekday})` : `${weekday} ${day}`;
  return type === 'hours' ? date + spoken[language].shortAt(dateWords(startsAt, timeZone, tag).time) : date;
}

function daysInSentences([first, last]: [Date, Date], timeZone: string, locale: Locale, said: string) {
  const { on, for: forDay, fromTo, forDays } = spoken[locale.language];
  if (isOneDay(first, last, timeZone)) {
    const day = spokenDay(first, timeZone, locale);
    const shortTerm = dateWords(first, timeZone, locale.locale).shortDate;
    return { shortTerm, onTerm: said + on(day), forTerm: forDay(day) };
  }
  const written = (options: Intl.DateTimeFormatOptions) => daysWords([first, last], timeZone, locale.locale, options);
  const end = formatter(locale.locale, timeZone, dayMonth).format(last);
  return {
    shortTerm: written({ day: 'numeric', month: shortMonth(locale.locale) }),
    onTerm: said + fromTo(firstOf(first, last, timeZone, locale), end, zoned(first, timeZone).day),
    forTerm: forDays(written(dayMonth)),
  };
}

/** `1.` where the last day names the month for both, else `28. listopadu`. */
function firstOf(first: Date, last: Date, timeZone: string, { language, locale }: Locale): string {
  const [from, to] = [zoned(first, timeZone), zoned(last, timeZone)];
  const words = formatter(locale, timeZone, dayMonth).format(first);
  const isMonthFirst = !/^\d/.test(words);
  if (isMonthFirst || from.month !== to.month || from.year !== to.year) return words;
  return language === 'cs' || language === 'sk' ? `${from.day}.` : `${from.day}`;
}

function spokenDay(instant: Date, timeZone: string, { language, locale }: Locale): SpokenDay {
  const options = language === 'en' ? { ...dayMonth, weekday: 'long' as const } : dayMonth;
  const words = formatter(locale, timeZone, options).format(instant);
  return { weekday: zoned(instant, timeZone).dayOfWeek, words };
}

/** A term of days may end at the midnight after them. */
const lastMoment = (startsAt: Date, endsAt: Date): Date => new Date(Math.max(+startsAt, +endsAt - 1));

const isOneDay = (first: Date, last: Date, timeZone: string): boolean =>
  zoned(first, timeZone).toPlainDate().equals(zoned(last, timeZone).toPlainDate());

/** The first and the last day of a term on the venue's calendar. */
export function daysOf({ startsAt, endsAt, timeZone }: WrittenTerm): [Temporal.PlainDate, Temporal.PlainDate] {
  return [zoned(startsAt, timeZone).toPlainDate(), zoned(lastMoment(startsAt, endsAt), timeZone).toPlainDate()];
}

const zoned = (instant: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
