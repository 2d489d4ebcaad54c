import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderEmail } from '../email/render-email.js';
import { sampleFacts } from '../message-facts.sample.js';
import { renderSms } from '../sms/render-sms.js';
import { dateWords, periodWords } from './date-words.js';
import { chooseLocale, languages } from './language.js';

const period = (language: string, startsAt: string, endsAt: string, zone = 'Europe/Prague') =>
  periodWords(new Date(startsAt), new Date(endsAt), zone, chooseLocale(language).locale);

describe('the hour that comes twice', () => {
  it.each([
    ['cs', '2:30 SELČ–2:00 SEČ'],
    ['sk', '2:30 SELČ–2:00 SEČ'],
    ['en', '2:30 CEST–2:00 CET'],
    ['ru', '2:30 GMT+2–2:00 GMT+1'],
  ])('is told apart in %s: %s', (language, words) => {
    expect(period(language, '2027-10-31T00:30:00Z', '2027-10-31T01:00:00Z')).toBe(words);
  });

  it.each([
    ['begins before it', '2027-10-30T23:30:00Z', '2027-10-31T00:15:00Z', 'Europe/Prague', '1:30–2:15 CEST'],
    ['ends after it', '2027-10-31T01:30:00Z', '2027-10-31T02:30:00Z', 'Europe/Prague', '2:30 CET–3:30'],
    ['is around it', '2027-10-30T23:00:00Z', '2027-10-31T02:30:00Z', 'Europe/Prague', '1:00–3:30'],
    ['is over the hour that is skipped', '2027-03-28T00:30:00Z', '2027-03-28T01:30:00Z', 'Europe/Prague', '1:30–3:30'],
    ['lasts a whole day', '2027-10-30T22:00:00Z', '2027-10-31T23:00:00Z', 'Europe/Prague', '0:00 – Mon 1 Nov 0:00'],
    [
      'is in half an hour',
      '2027-04-03T14:45:00Z',
      '2027-04-03T15:15:00Z',
      'Australia/Lord_Howe',
      '1:45 GMT+11–1:45 GMT+10:30',
    ],
    ['is at midnight', '2027-11-07T04:30:00Z', '2027-11-07T05:30:00Z', 'America/Havana', '0:30 GMT-4–0:30 GMT-5'],
  ])('is named where it is meant: %s', (_, startsAt, endsAt, zone, words) => {
    expect(period('en', startsAt, endsAt, zone)).toBe(words);
  });

  it('is told in e-mails and in SMS of one segment', async () => {
    const startsAt = new Date('2027-10-31T00:30:00Z');
    const times = { startsAt, endsAt: new Date('2027-10-31T01:00:00Z') };
    for (const language of languages) {
      const facts = sampleFacts('confirmed', language);
      const twice = { ...facts, booking: { ...facts.booking, ...times } };
      expect((await renderEmail(twice)).text).toMatch(/2:30 \S+–2:00 \S+/);
      expect(await renderSms(twice)).toMatchObject({
        segments: 1,
        text: expect.stringMatching(/2:30 (SELC|CEST|GMT\+2)/),
      });
    }
  });

  it('and every other hour of the year is told by its time alone, in every zone', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2046-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        const at = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
        const around = [-90, 90].map((minutes) => at.add({ minutes }).offsetNanoseconds);
        if (around[0] === around[1]) expect(dateWords(instant, zone, 'en-GB').time).toMatch(/^\d+:\d\d$/);
      }),
      { numRuns: 500 },
    );
  });
});
