import { describe, expect, it } from 'vitest';
import { notificationKinds } from '../../domain/message/message.js';
import type { MessageFacts } from '../message-facts.js';
import { sampleFacts } from '../message-facts.sample.js';
import { languages } from '../words/language.js';
import { renderEmail } from './render-email.js';

const ofBookings = notificationKinds.filter((kind) => kind !== 'client_registered');
const everything = languages.flatMap((language) => ofBookings.map((kind) => ({ kind, language })));
const bare: Partial<MessageFacts> = { staff: null, location: null, client: { name: '', email: null, phone: null } };

describe.each(everything)('rule 43: $kind in $language works without editing', ({ kind, language }) => {
  it.each([{}, bare, { previous: null, reason: 'Because' }])('with %j', async (changes) => {
    const { subject, html, text } = await renderEmail(sampleFacts(kind, language, changes));
    for (const part of [subject, html, text]) {
      expect(part).not.toMatch(/\{\{|\{%|undefined|null|NaN|Invalid/);
    }
    expect(html).toContain(`<html lang="${language}"`);
    expect(text).toMatch(/2026.*9:00–10:00/);
    expect(text).not.toMatch(/: *\n[^\n]|: ,|^ *,/m);
    expect(subject).toContain('9:00');
  });
});

describe('the e-mail', () => {
  it('takes a few kilobytes of HTML, without a blank line', async () => {
    for (const { kind, language } of everything) {
      const { html } = await renderEmail(sampleFacts(kind, language, { reason: 'Because' }));
      expect(Buffer.byteLength(html)).toBeLessThan(10_000);
      expect(html).not.toMatch(/\n\s*\n|^[ \t]+|[ \t]+$/m);
    }
  });

  it('loads nothing from elsewhere', async () => {
    const { html } = await renderEmail(sampleFacts('confirmed', 'en'));
    expect(html.replace(/xmlns(:\w)?="[^"]*"/g, '')).not.toMatch(/https?:|<img|<link|@import/);
  });

  it('never lets a value become HTML, MJML or Liquid', async () => {
    const evil = '</div><script>alert("1")</script></mj-text>{{ client.name }}{% raw %}\r\nBcc: x@example.com';
    const facts = sampleFacts('moved', 'en', { service: { name: evil }, staff: { name: evil }, reason: evil });
    const { subject, html, text } = await renderEmail({
      ...facts,
      location: { name: evil, address: evil },
      client: { name: evil, email: 'client.one@example.com', phone: null },
      business: { ...facts.business, name: evil },
    });
    expect(html).not.toMatch(/<script|<\/mj-text/);
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('{{ client.name }}{% raw %}');
    expect(text).toContain('{{ client.name }}{% raw %}');
    expect(subject).not.toMatch(/[\r\n]/);
  });

  it('drops characters that turn or break the writing', async () => {
    const { html } = await renderEmail(
      sampleFacts('confirmed', 'en', { service: { name: 'Hair\u202ecut\u0000\u0007' } }),
    );
    expect(html).toContain('<strong>Hair cut</strong>');
  });

  it('keeps the lines of a reason', async () => {
    const { html, text } = await renderEmail(sampleFacts('cancelled', 'en', { reason: 'One & two\nthree' }));
    expect(html).toContain('One &amp; two<br />\nthree');
    expect(text).toContain('Reason: One & two\nthree');
  });

  it('rule 37: is written in the client’s language, else in the business’s, else in English', async () => {
    const titleOf = async (language: string, fallbackLanguage: string) =>
      (await renderEmail({ ...sampleFacts('confirmed', 'en'), language, fallbackLanguage })).text.split('\n')[0];
    expect(await titleOf('cs-CZ', 'ru')).toBe('Rezervace je potvrzena');
    expect(await titleOf('de-DE', 'sk')).toBe('Rezervácia je potvrdená');
    expect(await titleOf('de', 'fr')).toBe('Your booking is confirmed');
  });

  it('rule 46: names the organisation where the business has no name of its own', async () => {
    const { business } = sampleFacts('confirmed', 'en');
    const render = (changes: Partial<MessageFacts['business']>) =>
      renderEmail(sampleFacts('confirmed', 'en', { business: { ...business, ...changes }, location: null }));
    expect((await render({ organisationName: 'Demo Ltd' })).text).not.toContain('Demo Ltd');
    expect((await render({ name: ' ', organisationName: 'Demo Ltd' })).text).toContain('\nDemo Ltd\n--');
  });

  it('rule 171: is in the name of the place, else of the business, else of the organisation', async () => {
    const { business, location } = sampleFacts('confirmed', 'en');
    const named = async (changes: Partial<MessageFacts>) =>
      (await renderEmail(sampleFacts('confirmed', 'en', changes))).text.split('\n').at(-5);
    const both = { ...business, organisationName: 'Demo Ltd' };
    expect(await named({ business: both, location })).toBe('Old Town');
    expect(await named({ business: both, location: null })).toBe('Demo Salon');
    expect(await named({ business: { ...both, name: null }, location: null })).toBe('Demo Ltd');
  });

  it('rules 38 to 40: says of the service what belongs to every e-mail, and to one kind alone', async () => {
    const service = {
      name: 'Haircut',
      description: 'Bring a towel.',
      texts: { confirmed: 'Code <7>', paid: 'Secret' },
    };
    for (const kind of ofBookings) {
      const { text, html } = await renderEmail(sampleFacts(kind, 'en', { service }));
      for (const part of [text, html]) {
        expect(part).toContain('Bring a towel.');
        expect(part.includes('Code')).toBe(kind === 'confirmed');
        expect(part.includes('Secret')).toBe(kind === ('paid' as string));
      }
      expect(html).not.toContain('<7>');
    }
  });

  it('rule 42: ends so where it is about a registration, too', async () => {
    const { business } = sampleFacts('client_registered', 'cs');
    const footed = { ...business, footer: { cs: 'IČ 123' } };
    const { text, html } = await renderEmail(
      sampleFacts('client_registered', 'cs', { business: footed, booking: null }),
    );
    for (const part of [text, html]) expect(part).toContain('IČ 123');
  });

  it('rule 41: ends with the text of the business in the reader’s language, else in its own', async () => {
    const { business } = sampleFacts('confirmed', 'cs');
    const footer = { cs: 'IČ 123', ru: 'ИНН 1' };
    const ends = async (language: string) =>
      (await renderEmail({ ...sampleFacts('confirmed', 'cs'), language, business: { ...business, footer } })).text;
    expect(await ends('ru-RU')).toContain('\nИНН 1\n');
    expect(await ends('en')).toContain('\nIČ 123\n');
    expect(await ends('cs')).toContain('\nIČ 123\n');
  });

  it('invites to answer only where answers are read', async () => {
    const { business } = sampleFacts('confirmed', 'en');
    const silent = sampleFacts('confirmed', 'en', { business: { ...business, replyTo: null } });
    expect((await renderEmail(silent)).html).not.toContain('reply to this e-mail');
    expect((await renderEmail(sampleFacts('confirmed', 'en'))).html).toContain('reply to this e-mail');
  });
});

describe('rule 45: dates and times', () => {
  const night = (language: 'cs' | 'en' | 'ru', startsAt: string, endsAt: string, timeZone: string) => {
    const { booking } = sampleFacts('confirmed', language);
    const times = { startsAt: new Date(startsAt), endsAt: new Date(endsAt), timeZone };
    return renderEmail(sampleFacts('confirmed', language, { booking: { ...booking, ...times } }));
  };

  it('are on the venue’s clock, on either side of a daylight-saving change', async () => {
    const before = await night('cs', '2027-03-27T23:30:00Z', '2027-03-28T00:30:00Z', 'Europe/Prague');
    expect(before.text).toContain('Kdy: neděle 28. března 2027, 0:30–1:30');
    const across = await night('cs', '2027-03-28T00:30:00Z', '2027-03-28T01:30:00Z', 'Europe/Prague');
    expect(across.text).toContain('Kdy: neděle 28. března 2027, 1:30–3:30');
    const venue = await night('ru', '2026-12-01T20:00:00Z', '2026-12-01T21:00:00Z', 'Asia/Almaty');
    expect(venue.text).toContain('Когда: среда, 2 декабря 2026 г., 1:00–2:00');
  });

  it('name the day of the end when it is another one', async () => {
    const { text } = await night('en', '2026-12-01T21:00:00Z', '2026-12-02T05:00:00Z', 'Europe/Prague');
    expect(text).toContain('When: Tuesday, 1 December 2026, 22:00 – Wed 2 Dec 6:00');
  });
});
