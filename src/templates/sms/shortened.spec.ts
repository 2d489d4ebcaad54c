import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortened } from './shortened.js';

it.each([
  ['Салон «Золотой гребень»', 15, 'Салон «Золотой»'],
  ['Kadeřnictví „U Zlatého hřebene“', 25, 'Kadeřnictví „U Zlatého“'],
  ['Salon (centre of the town)', 20, 'Salon (centre)'],
  ['Studio "Bella Donna" Praha', 15, 'Studio "Bella"'],
  ['Салон красоты «Золотой гребень»', 15, 'Салон красоты'],
  ['Krása a zdraví', 20, 'Krása a zdraví'],
  ['Kadeřnictví a kosmetika', 20, 'Kadeřnictví'],
])('%s in %i signs: %s', (text, length, short) => {
  expect(shortened(text, length)).toBe(short);
});

it('is never longer than it may be, and closes what it opens and nothing else', () => {
  const parts = fc.constantFrom(
    '«Zlatý hřeben»',
    '(u nádraží)',
    '„Krása a zdraví“',
    '"Bella Donna"',
    'a',
    ' ',
    '. ',
    '-',
  );
  const counted = (text: string) => ['«', '»', '(', ')', '„', '“'].map((sign) => text.split(sign).length);
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 20 }), fc.integer({ min: 15, max: 60 }), (signs, length) => {
      const short = shortened(signs.join(''), length);
      expect([...short].length).toBeLessThanOrEqual(length);
      const [opened, closed] = [0, 1].map((rest) => counted(short).filter((_, index) => index % 2 === rest));
      expect(closed).toEqual(opened);
      expect(short.split('"').length % 2).toBe(1);
    }),
    { numRuns: 2_000 },
  );
});
