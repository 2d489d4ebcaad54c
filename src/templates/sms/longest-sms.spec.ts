import { describe, expect, it } from 'vitest';
import type { Audience } from '../../domain/message/audience.js';
import { type NotificationKind, notificationKinds } from '../../domain/message/message.js';
import type { MessageFacts } from '../message-facts.js';
import { sampleFacts } from '../message-facts.sample.js';
import { type Language, languages } from '../words/language.js';
import { smsTerm } from '../words/term-words.js';
import { renderSms } from './render-sms.js';

/** Names of 15 letters and a reason of 30, in the letters of the language. */
const names: Record<Language, { name: string; reason: string }> = {
  cs: { name: 'Kadeřnictví Eva', reason: 'kadeřnice bohužel onemocněla.!' },
  sk: { name: 'Kaderníctvo Eva', reason: 'kaderníčka, žiaľ, ochorela. :(' },
  en: { name: 'Hairdressers Jo', reason: 'the stylist has fallen ill now' },
  ru: { name: 'Золотой гребень', reason: 'мастер, к сожалению, заболел!!' },
};

type Times = { startsAt: Date; endsAt: Date };

/** The day of the year whose term takes most letters, and another as long. */
function longestTerms(language: Language): Times[] {
  const days = Array.from({ length: 365 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day, 12, 30)));
  const length = (startsAt: Date) =>
    smsTerm({ startsAt, endsAt: startsAt, timeZone: 'UTC' }, 'hours', { language, locale: localeOf(language) }, true)
      .length;
  return days
    .toSorted((one, other) => length(other) - length(one))
    .slice(0, 2)
    .map((startsAt) => ({ startsAt, endsAt: new Date(startsAt.getTime() + 45 * 60_000) }));
}

const localeOf = (language: Language) => (language === 'en' ? 'en-GB' : language);

const terms = Object.fromEntries(languages.map((language) => [language, longestTerms(language)]));

function longest(kind: NotificationKind, language: Language, audience: Audience, changes: Partial<MessageFacts> = {}) {
  const { name, reason } = names[language];
  const [now, before] = terms[language] as [Times, Times];
  const sample = sampleFacts(kind, language);
  return {
    ...sample,
    audience,
    booking: sample.booking && { ...sample.booking, ...now, timeZone: 'UTC' },
    client: { ...sample.client, name },
    service: sample.service && { name },
    staff: { name },
    location: { name, address: null },
    business: { ...sample.business, name },
    payment: kind === 'paid' ? { amount: 12_345.5, currency: language === 'ru' ? 'RUB' : 'CZK' } : null,
    previous: sample.previous && { ...before, timeZone: 'UTC', service: name, staff: name, location: name },
    reason: kind === 'rejected' || kind === 'cancelled' ? reason : null,
    ...changes,
  };
}

const audiences = ['client', 'staff', 'admin'] as const;
const everything = languages.flatMap((language) =>
  audiences.flatMap((audience) =>
    notificationKinds.filter((kind) => kind !== 'changed').map((kind) => ({ language, audience, kind }) as const),
  ),
);
/** A reason in Russian leaves no room for anything else in 70 letters. */
const takesTwo = (kind: NotificationKind, language: Language) =>
  language === 'ru' && (kind === 'rejected' || kind === 'cancelled');

describe('rules 43, 67: with the longest date and names of 15 letters', () => {
  it.each(everything)(
    '$kind to $audience in $language takes one SMS where it can',
    async ({ language, audience, kind }) => {
      for (const cancelledBy of ['client', 'business'] as const) {
        const { text, segments } = await renderSms(longest(kind, language, audience, { cancelledBy }));
        const without = await renderSms(longest(kind, language, audience, { cancelledBy, reason: null }));
        expect({ text, segments }).toEqual({ text, segments: takesTwo(kind, language) && segments === 2 ? 2 : 1 });
        expect(without).toMatchObject({ segments: 1 });
        if (kind !== 'client_registered') expect(text).toMatch(/12:30/);
      }
    },
  );

  const moved = { staff: { name: 'Lída' }, location: { name: 'Náměstí', address: 'Dlouhá 15, 110 00 Praha 1' } };
  const changedFrom = (language: Language, part: 'service' | 'staff' | 'location') => {
    const facts = longest('changed', language, 'client');
    const times = { startsAt: facts.booking?.startsAt as Date, endsAt: facts.booking?.endsAt as Date };
    return { previous: { ...(facts.previous as NonNullable<typeof facts.previous>), ...times, [part]: 'X' } };
  };

  it.each(languages.flatMap((language) => audiences.map((audience) => [language, audience] as const)))(
    'changed in %s to %s takes one SMS for each thing that changed',
    async (language, audience) => {
      for (const part of ['service', 'staff', 'location'] as const) {
        const sms = await renderSms(longest('changed', language, audience, changedFrom(language, part)));
        expect(sms).toMatchObject({ segments: 1 });
        expect(sms.text).toContain(language === 'ru' || language === 'en' ? names[language].name : 'Eva');
      }
    },
  );

  it.each(languages)(
    'in %s the place that is new is told whole, with its address, whatever it takes',
    async (language) => {
      const location = { name: 'Společenský dům u Zlatého hřebene v přízemí', address: 'Dlouhá 15, 110 00 Praha 1' };
      const { text } = await renderSms(
        longest('changed', language, 'client', { ...changedFrom(language, 'location'), location }),
      );
      expect(text.normalize('NFKD').replace(/\p{M}/gu, '')).toContain(
        'Spolecensky dum u Zlateho hrebene v prizemi, Dlouha 15, 110 00 Praha 1',
      );
      const both = await renderSms(longest('moved', language, 'client', moved));
      expect(both.text.normalize('NFKD').replace(/\p{M}/gu, '')).toContain('Namesti, Dlouha 15, 110 00 Praha 1');
    },
  );

  it.each(languages)('in %s a place that is not known yet is a sentence of its own', async (language) => {
    const { text } = await renderSms(
      longest('changed', language, 'client', { ...changedFrom(language, 'location'), location: null }),
    );
    expect(text).toMatch(/upresnime|tell you which soon|уточним/);
  });
});
