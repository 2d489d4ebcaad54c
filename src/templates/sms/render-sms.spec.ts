import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notificationKinds } from '../../domain/message/message.js';
import type { MessageFacts } from '../message-facts.js';
import { sampleFacts } from '../message-facts.sample.js';
import { languages } from '../words/language.js';
import { toGsm7 } from './gsm7.js';
import { renderOwnSms } from './own-sms.js';
import { renderSms } from './render-sms.js';

const ofBookings = notificationKinds.filter((kind) => kind !== 'client_registered');
const everything = languages.flatMap((language) => ofBookings.map((kind) => ({ kind, language })));
const bare: Partial<MessageFacts> = { staff: null, location: null, client: { name: '', email: null, phone: null } };
const business = (name: string) => ({ ...sampleFacts('pending', 'cs').business, name });

describe.each(everything)('$kind in $language', ({ kind, language }) => {
  it.each([{}, bare, { previous: null, reason: 'Ok' }])('takes one segment and says when, with %j', async (changes) => {
    const sms = await renderSms(sampleFacts(kind, language, changes));
    expect(sms.segments).toBe(1);
    expect(sms.encoding).toBe(language === 'ru' ? 'UCS-2' : 'GSM-7');
    expect(sms.text).toContain('9:00');
    expect(sms.text).not.toMatch(/\{\{|\{%|undefined|null| ,|\.\.|: *$|\s$/);
  });

  it('shortens long names and keeps the date and time whole', async () => {
    const long = 'Kadeřnictví a kosmetika U Zlatého hřebene na Starém Městě';
    const changes = { business: business(long), service: { name: long }, staff: { name: long } };
    const sms = await renderSms(sampleFacts(kind, language, changes));
    expect(sms.segments).toBe(1);
    expect(sms.text).toMatch(/1\. 12\. (od|o) 9:00|1 Dec at 9:00|01\.12 (\(вт\) )?в 9:00/);
  });
});

describe('an SMS', () => {
  it('is written without diacritics where that saves a segment', async () => {
    expect(await renderSms(sampleFacts('confirmed', 'cs', { location: null }))).toEqual({
      text: 'Ukazkovy salon: rezervace potvrzena. Damsky strih, ut 1. 12. od 9:00, Zaneta. Tesime se na vas.',
      segments: 1,
      encoding: 'GSM-7',
    });
  });

  it('shortens a reason and says that it did', async () => {
    const reason =
      'The stylist has fallen ill and nobody else is free that day.\nPlease call us and we will find another.';
    const { text, segments } = await renderSms(sampleFacts('rejected', 'en', { reason }));
    expect(segments).toBe(1);
    expect(text).toMatch(/Reason: The stylist has fallen ill[\w ]*\.\.\. Please try another time\.$/);
  });

  it('does not read values as Liquid', async () => {
    const { text } = await renderSms(sampleFacts('confirmed', 'en', { service: { name: '{{ reason }}{% x %}' } }));
    expect(text).toContain('{{ reason }}{% x %}');
  });

  it('stays right in scripts that GSM-7 cannot be made to hold', async () => {
    const sms = await renderSms(sampleFacts('confirmed', 'cs', { business: business('美容院'), location: null }));
    expect(sms.encoding).toBe('UCS-2');
    expect(sms.text).toContain('美容院');
  });
});

describe('no name keeps the thread', () => {
  const signs = fc.constantFrom(
    ',',
    '.',
    ' ',
    '-',
    ';',
    'a',
    'ab',
    'abc',
    '→',
    '°',
    '💅',
    '{{',
    '½',
    '\u0301',
    '..',
    '(',
    '«',
  );
  const names = fc.oneof(
    fc.array(signs, { minLength: 150, maxLength: 200 }).map((parts) => parts.join('').slice(0, 200)),
    fc.tuple(signs, signs).map(([sign, end]) => `${sign.repeat(199)} ${end}`.slice(0, 200)),
    fc.constantFrom(`${','.repeat(40)}abc ${'x'.repeat(100)}`, `${'- '.repeat(40)}abc ${'x'.repeat(100)}`),
  );

  it('whatever signs it is made of', async () => {
    await fc.assert(
      fc.asyncProperty(names, names, async (name, reason) => {
        const changes = { service: { name }, staff: { name }, business: business(name), reason };
        const cpuMs = async () => {
          const before = process.threadCpuUsage();
          await renderSms(sampleFacts('rejected', 'cs', changes));
          const { user, system } = process.threadCpuUsage(before);
          return (user + system) / 1_000;
        };
        // Collecting garbage now and then is no fault of the text.
        const [first, again] = [await cpuMs(), await cpuMs()];
        expect(Math.min(first, again)).toBeLessThan(50);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

describe('rule 67: a text of the business itself', () => {
  it.each([
    ['a', 160, 1, 'GSM-7'],
    ['a', 161, 2, 'GSM-7'],
    ['a', 306, 2, 'GSM-7'],
    ['a', 307, 3, 'GSM-7'],
    ['€', 81, 2, 'GSM-7'],
    ['ř', 70, 1, 'UCS-2'],
    ['ř', 71, 2, 'UCS-2'],
    ['ř', 135, 3, 'UCS-2'],
  ] as const)('%s, %i times, is kept whole and takes %i SMS', async (character, times, segments, encoding) => {
    const text = character.repeat(times);
    expect(await renderOwnSms(text, sampleFacts('confirmed', 'cs', { location: null }))).toEqual({
      text,
      segments,
      encoding,
    });
  });
});

describe('toGsm7', () => {
  it.each([
    ['Café Müller', 'Café Müller'],
    ['Žluťoučký kůň – „úpěl“…', 'Zlutoucky kun - "upel"...'],
    ['Ľubica ďobe Łódź', 'Lubica dobe Lodz'],
    ['Салон Ёжик №1', 'Salon Ezhik No.1'],
    ['Nails 💅🏻 Bar', 'Nails Bar'],
    ['9:00\u202fAM\u00a0x', '9:00 AM x'],
  ])('%s -> %s', (text, written) => {
    expect(toGsm7(text)).toBe(written);
  });
});
