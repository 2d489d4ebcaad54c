import { describe, expect, it } from 'vitest';
import type { TermType } from '../../domain/booking/term-type.js';
import { renderEmail } from '../email/render-email.js';
import { sampleFacts } from '../message-facts.sample.js';
import { renderSms } from '../sms/render-sms.js';
import { chooseLocale, languages } from './language.js';
import { termWords } from './term-words.js';

const words = (language: string, startsAt: string, endsAt: string, type: TermType = 'hours') =>
  termWords(
    { startsAt: new Date(startsAt), endsAt: new Date(endsAt), timeZone: 'Europe/Prague' },
    type,
    chooseLocale(language),
  );

/** Monday 30 November to Sunday 6 December 2026. */
const week = Array.from({ length: 7 }, (_, index) => new Date(Date.UTC(2026, 10, 30 + index, 8)).toISOString());

describe('rule 45: a term as a sentence takes it up', () => {
  it.each([
    ['cs', 'v pondělí 30. listopadu', 've středu 2. prosince', 've čtvrtek 3. prosince', 'v neděli 6. prosince'],
    ['sk', 'v pondelok 30. novembra', 'v stredu 2. decembra', 'vo štvrtok 3. decembra', 'v nedeľu 6. decembra'],
    ['en', 'on Monday 30 November', 'on Wednesday 2 December', 'on Thursday 3 December', 'on Sunday 6 December'],
    ['ru', 'в понедельник, 30 ноября', 'в среду, 2 декабря', 'в четверг, 3 декабря', 'в воскресенье, 6 декабря'],
  ])('in %s goes by the day of the week', (language, ...days) => {
    const said = week.map((day) => words(language, day, day).onTerm);
    const at = { cs: ' v 9:00', sk: ' o 9:00', en: ' at 9:00', ru: ', в 9:00' }[language];
    expect([said[0], said[2], said[3], said[6]]).toEqual(days.map((day) => day + at));
  });

  it('names the second day of the week as Czechs, Slovaks and Russians do', () => {
    const tuesday = week[1] ?? '';
    expect(words('cs', tuesday, tuesday).onTerm).toBe('v úterý 1. prosince v 9:00');
    expect(words('sk', tuesday, tuesday).onTerm).toBe('v utorok 1. decembra o 9:00');
    expect(words('ru', tuesday, tuesday).onTerm).toBe('во вторник, 1 декабря, в 9:00');
  });

  it.each([
    ['cs', 'na středu 2. prosince v 9:00'],
    ['sk', 'na stredu 2. decembra o 9:00'],
    ['en', 'for Wednesday 2 December at 9:00'],
    ['en-US', 'for Wednesday, December 2 at 9:00 AM'],
    ['ru', 'на среду, 2 декабря, в 9:00'],
  ])('in %s also what it is for: %s', (language, said) => {
    expect(words(language, week[2] ?? '', week[2] ?? '').forTerm.replace('\u202f', ' ')).toBe(said);
  });

  it.each([
    ['0:00', 'v 0:00'],
    ['2:00', 've 2:00'],
    ['4:30', 've 4:30'],
    ['5:00', 'v 5:00'],
    ['12:00', 've 12:00'],
    ['14:30', 've 14:30'],
    ['15:00', 'v 15:00'],
    ['19:45', 'v 19:45'],
    ['20:00', 've 20:00'],
    ['23:15', 've 23:15'],
  ])('in Czech has the preposition that %s is read with', (clock, said) => {
    const startsAt = Temporal.ZonedDateTime.from(`2026-12-01T${clock.padStart(5, '0')}[Europe/Prague]`);
    const instant = new Date(startsAt.epochMilliseconds).toISOString();
    expect(words('cs', instant, instant).onTerm).toBe(`v úterý 1. prosince ${said}`);
  });
});

describe('rule 177: whole days', () => {
  const three = ['2026-11-30T23:00:00Z', '2026-12-03T23:00:00Z'] as const;
  const one = ['2026-12-03T23:00:00Z', '2026-12-04T23:00:00Z'] as const;
  const months = ['2026-11-27T23:00:00Z', '2026-12-02T23:00:00Z'] as const;

  it.each([
    ['cs', '1.–3. prosince 2026', '1.–3. 12.', 'od 1. do 3. prosince', 'na 1.–3. prosince'],
    ['sk', '1.–3. decembra 2026', '1.–3. 12.', 'od 1. do 3. decembra', 'na 1.–3. decembra'],
    ['en', '1–3 December 2026', '1–3 Dec', 'from 1 to 3 December', 'for 1–3 December'],
    ['en-US', 'December 1–3, 2026', 'Dec 1–3', 'from December 1 to December 3', 'for December 1–3'],
    ['ru', '1–3 декабря 2026 г.', '1–3 дек.', 'с 1 по 3 декабря', 'на 1–3 декабря'],
  ])('in %s are told as days: %s', (language, fullTerm, shortTerm, onTerm, forTerm) => {
    expect(words(language, ...three, 'days')).toMatchObject({ fullTerm, shortTerm, onTerm, forTerm, period: fullTerm });
    expect(words(language, ...three, 'interval').fullTerm).toBe(fullTerm);
  });

  it.each([
    ['cs', 'pátek 4. prosince 2026', 'pá 4. 12.', 'v pátek 4. prosince', 'kdykoli v pátek 4. prosince'],
    ['sk', 'piatok 4. decembra 2026', 'pi 4. 12.', 'v piatok 4. decembra', 'kedykoľvek v piatok 4. decembra'],
    ['en', 'Friday, 4 December 2026', 'Fri 4 Dec', 'on Friday 4 December', 'any time on Friday 4 December'],
    ['ru', 'пятница, 4 декабря 2026 г.', 'пт 4 дек.', 'в пятницу, 4 декабря', 'в любое время в пятницу, 4 декабря'],
  ])(
    'in %s a single one is a day, and any time of it is said: %s',
    (language, fullTerm, shortTerm, onTerm, anyTime) => {
      expect(words(language, ...one, 'days')).toMatchObject({ fullTerm, shortTerm, onTerm });
      expect(words(language, ...one, 'any_time').onTerm).toBe(anyTime);
    },
  );

  it.each([
    ['cs', 'od 28. listopadu do 2. prosince', '28. 11. – 2. 12.'],
    ['sk', 'od 28. novembra do 2. decembra', '28. 11. – 2. 12.'],
    ['en', 'from 28 November to 2 December', '28 Nov – 2 Dec'],
    ['ru', 'с 28 ноября по 2 декабря', '28 нояб. – 2 дек.'],
  ])('in %s go over the end of a month: %s', (language, onTerm, shortTerm) => {
    expect(words(language, ...months, 'days')).toMatchObject({ onTerm, shortTerm });
  });

  it('begin and end by the clock of the venue, whatever their hours are', () => {
    expect(words('cs', '2026-12-01T13:00:00Z', '2026-12-03T09:00:00Z', 'days').fullTerm).toBe('1.–3. prosince 2026');
    expect(words('ru', '2026-12-02T13:00:00Z', '2026-12-04T09:00:00Z', 'days').onTerm).toBe('со 2 по 4 декабря');
  });

  it.each(
    languages.flatMap((language) =>
      (['days', 'interval', 'any_time'] as const).map((type) => [language, type] as const),
    ),
  )('in %s, %s, never name an hour, in no part of any message', async (language, termType) => {
    for (const kind of ['pending', 'confirmed', 'cancelled', 'moved', 'reminder', 'paid'] as const) {
      const facts = sampleFacts(kind, language);
      const [startsAt, endsAt] = three.map((instant) => new Date(instant)) as [Date, Date];
      const previous = { ...facts.previous, startsAt: new Date(one[0]), endsAt: new Date(one[1]) };
      const days = { ...facts, booking: { ...facts.booking, startsAt, endsAt, termType } };
      const told = { ...days, previous: facts.previous && { ...facts.previous, ...previous } };
      for (const audience of ['client', 'staff'] as const) {
        const { subject, html, text } = await renderEmail({ ...told, audience });
        const sms = await renderSms({ ...told, audience });
        const said = [subject, html.replace(/<style>[\s\S]*?<\/style>/g, ''), text, sms.text].join('\n');
        expect(said).not.toMatch(/\d:\d\d/);
        expect(sms.text).toMatch(/1\.?[–-]3/);
        expect(text).toMatch(/1\.?–3/);
      }
    }
  });
});
