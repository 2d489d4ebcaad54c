import { describe, expect, it } from 'vitest';
import { notificationKinds } from '../../domain/message/message.js';
import { calendarOf } from '../calendar/calendar.js';
import { renderEmail } from '../email/render-email.js';
import type { MessageFacts } from '../message-facts.js';
import { sampleFacts } from '../message-facts.sample.js';
import { renderSms } from '../sms/render-sms.js';
import { type Language, languages } from './language.js';

const audiences = ['client', 'staff', 'admin'] as const;
const everything = languages.flatMap((language) =>
  audiences.flatMap((audience) => notificationKinds.map((kind) => ({ kind, audience, language }))),
);

/** All that is said of some facts, the calendar file apart. */
async function said(facts: MessageFacts): Promise<{ subject: string; text: string; sms: string }> {
  const [{ subject, text }, sms] = [await renderEmail(facts), await renderSms(facts)];
  return { subject, text, sms: sms.text };
}

/** One line for each language. */
const inEach = (words: Record<Language, RegExp>) => languages.map((language) => [language, words[language]] as const);

describe('rules 35, 43: every kind has words for every reader', () => {
  it.each(everything)('$kind to $audience in $language', async ({ kind, audience, language }) => {
    for (const changes of [{}, { staff: null, location: null, reason: 'Because' }, { payment: null, previous: null }]) {
      const { subject, text, sms } = await said(sampleFacts(kind, language, { audience, ...changes }));
      for (const part of [subject, text, sms])
        expect(part).not.toMatch(/\{\{|\{%|undefined|null|NaN|Invalid| ,| \.|\( | \)|,,|: *\n[^\n]/);
      expect(text).not.toMatch(/\n\n\n/);
      expect(subject.length).toBeLessThan(90);
    }
  });

  it.each(languages)(
    'staff and admin in %s read who comes, and how to reach them, and no courtesies',
    async (language) => {
      for (const kind of notificationKinds) {
        const facts = sampleFacts(kind, language);
        const { subject, text, sms } = await said({ ...facts, audience: 'staff' });
        for (const part of [subject, text]) expect(part).toContain(facts.client.name);
        expect(text).toContain('+420777000001, client.one@example.com');
        expect(`${subject} ${text} ${sms}`).not.toMatch(
          /Těšíme|Tešíme|look forward|Ждём вас|Hello|Dobr[ýd]|Здравствуйте|reply/,
        );
        expect(await said({ ...facts, audience: 'admin' })).toEqual({ subject, text, sms });
      }
    },
  );
});

describe('what clients read', () => {
  it.each(
    inEach({
      cs: /žádost o rezervaci na úterý 1\. prosince v 9:00 jsme dostali[\s\S]*není závazný/,
      sk: /žiadosť o rezerváciu na utorok 1\. decembra o 9:00 sme dostali[\s\S]*nie je záväzný/,
      en: /received your booking request for Tuesday 1 December at 9:00[\s\S]*not confirmed yet/,
      ru: /получили вашу заявку на вторник, 1 декабря, в 9:00[\s\S]*пока не закреплено/,
    }),
  )('rule 6: in %s that a request was recorded and waits', async (language, words) => {
    expect((await said(sampleFacts('pending', language))).text).toMatch(words);
  });

  it.each(
    inEach({
      cs: /přesouvá na úterý 1\. prosince v 9:00/,
      sk: /presúva na utorok 1\. decembra o 9:00/,
      en: /now expect you on Tuesday 1 December at 9:00/,
      ru: /перенесена на вторник, 1 декабря, в 9:00/,
    }),
  )('rule 13: in %s the new time, in the mail and in the SMS', async (language, words) => {
    const { text, sms } = await said(sampleFacts('moved', language));
    expect(text).toMatch(words);
    expect(sms).toMatch(/: (ut|Tue|01\.12 \(вт\)).*9:00/);
  });

  it.each(
    inEach({
      cs: /na (vaše|vase) přání|na vase prani/,
      sk: /na (vaše|vase) želanie|na vase zelanie/,
      en: /as you asked/i,
      ru: /как вы просили/,
    }),
  )('rule 12: in %s that a booking was cancelled as they asked', async (language, words) => {
    const { text, sms } = await said(sampleFacts('cancelled', language, { cancelledBy: 'client' }));
    for (const part of [text, sms]) expect(part).toMatch(words);
  });

  it.each(
    inEach({
      cs: /museli zrušit|museli zrusit/,
      sk: /museli zrušiť|museli zrusit/,
      en: /had to cancel/,
      ru: /отмен/,
    }),
  )('rule 11: in %s that the business had to cancel, and is sorry', async (language, words) => {
    for (const reason of [null, 'Because']) {
      const { text, sms } = await said(sampleFacts('cancelled', language, { reason }));
      for (const part of [text, sms]) {
        expect(part).toMatch(words);
        expect(part).toMatch(/[Oo]mlouv|[Oo]spravedl|sorry|извин/);
      }
    }
  });

  it.each(languages)('rule 29: in %s, and by whom, in the first words of every SMS', async (language) => {
    for (const kind of notificationKinds) {
      const { text } = await renderSms(sampleFacts(kind, language, { location: null }));
      expect(text).toMatch(/^(Ukazkovy salon|Ukazkovy salon|Demo Salon|Демо-салон): /);
    }
  });

  it.each(languages)('in %s, without a name taken apart to greet with it', async (language) => {
    const whole = 'Svobodová Marie';
    for (const kind of notificationKinds) {
      const facts = sampleFacts(kind, language, { client: { name: whole, email: null, phone: null } });
      const { text } = await renderEmail(facts);
      expect(text.replaceAll(whole, '')).not.toMatch(/Svobodová|Marie/);
      expect(text).toMatch(/^(Dobrý den,|Dobrý deň,|Hello,|Здравствуйте!)$/m);
    }
  });
});

describe('rule 181: a request that is withdrawn', () => {
  it.each(languages)('in %s is told as cancelled, and takes nothing out of a calendar', async (language) => {
    const facts = sampleFacts('cancelled', language, { cancelledBy: 'client', organizer: null });
    expect((await said(facts)).subject).toMatch(/zrušen|cancelled|отменена/);
    expect(await calendarOf(facts)).toBeNull();
  });
});

describe('rule 30: a payment', () => {
  it.each([
    ['cs', { amount: 1250, currency: 'CZK' }, '1 250 Kč'],
    ['sk', { amount: 1250, currency: 'CZK' }, '1 250 Kč'],
    ['sk', { amount: 49.5, currency: 'EUR' }, '49,50 €'],
    ['en', { amount: 49.5, currency: 'EUR' }, '€49.50'],
    ['ru', { amount: 3000, currency: 'RUB' }, '3 000 ₽'],
  ] as const)('in %s is confirmed with what was paid', async (language, payment, amount) => {
    const { text } = await said(sampleFacts('paid', language, { payment }));
    expect(text.replace(/[\u00a0\u202f]/g, ' ').split(amount)).toHaveLength(3);
    expect((await said(sampleFacts('paid', language, { payment: null }))).text).not.toMatch(
      /Zaplaceno|Zaplatené|Paid|Оплачено/,
    );
  });
});
