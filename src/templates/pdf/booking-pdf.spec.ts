import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { notificationKinds } from '../../domain/message/message.js';
import { sampleFacts } from '../message-facts.sample.js';
import { templateVariables } from '../template-variables.js';
import { languages } from '../words/language.js';
import { bookingPdf } from './booking-pdf.js';
import { calendarCode } from './calendar-code.js';

const long = 'Kadeřnictví a kosmetika U Zlatého hřebene na Starém Městě pražském, s. r. o. '.repeat(2);

describe('rule 30: the page with the codes of a booking', () => {
  it.each(languages)('is small, of one sheet, and says its language, in %s', async (language) => {
    for (const kind of ['confirmed', 'paid'] as const) {
      const file = await bookingPdf(sampleFacts(kind, language));
      const content = file?.content.toString('latin1') ?? '';
      expect(content).toMatch(/^%PDF-/);
      expect(content).toContain(`/Lang (${language})`);
      expect(content.match(/\/Type \/Page\b/g)).toHaveLength(1);
      expect(file?.content.length).toBeLessThan(150_000);
      expect(file?.filename).toMatch(/^\S+ K7M2QD\.pdf$/);
    }
  });

  it('holds the longest names, if need be on another sheet', async () => {
    const facts = sampleFacts('confirmed', 'cs', { staff: { name: long }, location: { name: long, address: long } });
    const file = await bookingPdf({ ...facts, service: { name: long } });
    expect(file?.content.length).toBeLessThan(150_000);
  });

  it('is for clients who have a booking that holds', async () => {
    for (const kind of notificationKinds.filter((kind) => kind !== 'confirmed' && kind !== 'paid'))
      expect(await bookingPdf(sampleFacts(kind, 'cs'))).toBeNull();
    expect(await bookingPdf(sampleFacts('confirmed', 'cs', { audience: 'staff' }))).toBeNull();
    const { booking } = sampleFacts('paid', 'cs');
    expect(await bookingPdf(sampleFacts('paid', 'cs', { booking: { ...booking, status: 'cancelled' } }))).toBeNull();
  });

  it('draws its codes', async () => {
    const { content } = (await bookingPdf(sampleFacts('confirmed', 'en'))) ?? {};
    const streams = content?.toString('latin1').match(/stream\r?\n[\s\S]*?endstream/g) ?? [];
    const drawn = streams.map((stream) => {
      try {
        return inflateSync(Buffer.from(stream.replace(/^stream\r?\n/, ''), 'latin1')).toString('latin1');
      } catch {
        return '';
      }
    });
    expect(Math.max(...drawn.map((one) => one.match(/ re\b/g)?.length ?? 0))).toBeGreaterThan(400);
  });
});

describe('the code for a calendar', () => {
  const codeOf = (changes: Parameters<typeof sampleFacts>[2]) => {
    const facts = sampleFacts('confirmed', 'en', changes);
    return calendarCode(facts.booking, templateVariables(facts, { language: 'en', locale: 'en-GB' }));
  };

  it('is an event of the same instants', () => {
    expect(codeOf({}).split('\r\n')).toEqual([
      'BEGIN:VEVENT',
      'SUMMARY:Haircut – Old Town',
      'DTSTART:20261201T080000Z',
      'DTEND:20261201T090000Z',
      'LOCATION:Old Town\\, 1 Example Street',
      'END:VEVENT',
    ]);
  });

  it('has dates alone for whole days, and nothing of a place that is unknown', () => {
    const { booking } = sampleFacts('confirmed', 'en');
    const code = codeOf({ booking: { ...booking, termType: 'days' }, location: null });
    expect(code).toContain('DTSTART:20261201\r\nDTEND:20261202\r\nEND');
  });

  it('cannot be broken by a name', () => {
    expect(codeOf({ service: { name: 'A;B\r\nEND:VEVENT' } })).toContain('SUMMARY:A\\;B END:VEVENT – Old Town');
  });
});
