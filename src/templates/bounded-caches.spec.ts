import { expect, it } from 'vitest';
import { fillKeptText, keptTexts } from './engine/own-text.js';
import { dateWords, formatters } from './words/date-words.js';

const many = Array.from({ length: 5_000 }, (_, index) => index);

it('texts of businesses that were read are kept by number', () => {
  for (const index of many) fillKeptText(`${index} {{ name }}`, { name: 'x' }, { work: 1_000, output: 100 });
  expect(keptTexts.size).toBe(keptTexts.max);
});

it('so are the formatters of zones and locales that people typed', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const regions = ['cs-CZ', 'cs-SK', 'en-GB', 'en-US', 'sk-SK', 'ru-RU'];
  for (const index of many.slice(0, 1_700)) {
    const locale = regions[index % regions.length] ?? '';
    dateWords(new Date(0), zones[Math.floor(index / regions.length) % zones.length] ?? '', locale);
  }
  expect(formatters.size).toBe(formatters.max);
});
