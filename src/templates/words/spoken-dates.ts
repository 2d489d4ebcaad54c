import type { Language } from './language.js';

/** A day as a sentence takes it up. */
export interface SpokenDay {
  /** 1 is Monday. */
  weekday: number;
  /** `4. prosince`; in English with the weekday, for there nothing changes its form. */
  words: string;
}

/** How a language puts moments and days into a sentence. */
interface Spoken {
  /** `ve čtvrtek 4. prosince`, `на четверг, 4 декабря` */
  on(day: SpokenDay): string;
  for(day: SpokenDay): string;
  /** `v 9:00`, as it follows the day; `hour` is that of the venue's clock. */
  at(time: string, hour: number): string;
  /** The same after a date that is written short. */
  shortAt(time: string): string;
  /** `od 1. do 3. prosince`; `days` is `1.–3. prosince`. */
  fromTo(first: string, last: string, firstDay: number): string;
  forDays(days: string): string;
  /** Said of a time that the client chooses. */
  anyTime: string;
  wholeDay: string;
}

/** In the accusative, Monday first. */
const weekdays = {
  cs: ['pondělí', 'úterý', 'středu', 'čtvrtek', 'pátek', 'sobotu', 'neděli'],
  sk: ['pondelok', 'utorok', 'stredu', 'štvrtok', 'piatok', 'sobotu', 'nedeľu'],
  ru: ['понедельник', 'вторник', 'среду', 'четверг', 'пятницу', 'субботу', 'воскресенье'],
};

/** What is read as dvě, tři, čtyři, dvanáct, dvacet and the like. */
const hoursAfterVe = [2, 3, 4, 12, 13, 14, 20, 21, 22, 23];

export const spoken: Record<Language, Spoken> = {
  cs: {
    on: ({ weekday, words }) => `${[3, 4].includes(weekday) ? 've' : 'v'} ${weekdays.cs[weekday - 1]} ${words}`,
    for: ({ weekday, words }) => `na ${weekdays.cs[weekday - 1]} ${words}`,
    at: (time, hour) => `${hoursAfterVe.includes(hour) ? ' ve' : ' v'} ${time}`,
    shortAt: (time) => ` od ${time}`,
    fromTo: (first, last) => `od ${first} do ${last}`,
    forDays: (days) => `na ${days}`,
    anyTime: 'kdykoli',
    wholeDay: 'celý den',
  },
  sk: {
    on: ({ weekday, words }) => `${weekday === 4 ? 'vo' : 'v'} ${weekdays.sk[weekday - 1]} ${words}`,
    for: ({ weekday, words }) => `na ${weekdays.sk[weekday - 1]} ${words}`,
    at: (time) => ` o ${time}`,
    shortAt: (time) => ` o ${time}`,
    fromTo: (first, last) => `od ${first} do ${last}`,
    forDays: (days) => `na ${days}`,
    anyTime: 'kedykoľvek',
    wholeDay: 'celý deň',
  },
  en: {
    on: ({ words }) => `on ${words}`,
    for: ({ words }) => `for ${words}`,
    at: (time) => ` at ${time}`,
    shortAt: (time) => ` at ${time}`,
    fromTo: (first, last) => `from ${first} to ${last}`,
    forDays: (days) => `for ${days}`,
    anyTime: 'any time',
    wholeDay: 'all day',
  },
  ru: {
    on: ({ weekday, words }) => `${weekday === 2 ? 'во' : 'в'} ${weekdays.ru[weekday - 1]}, ${words}`,
    for: ({ weekday, words }) => `на ${weekdays.ru[weekday - 1]}, ${words}`,
    at: (time) => `, в ${time}`,
    shortAt: (time) => ` в ${time}`,
    fromTo: (first, last, firstDay) => `${firstDay === 2 ? 'со' : 'с'} ${first} по ${last}`,
    forDays: (days) => `на ${days}`,
    anyTime: 'в любое время',
    wholeDay: 'весь день',
  },
};
