import { expect, it } from 'vitest';
import { chooseLocale } from './language.js';

it.each([
  [['cs'], 'cs', 'cs'],
  [['cs-CZ', 'en'], 'cs', 'cs-CZ'],
  [['sk_SK'], 'sk', 'sk-SK'],
  [['de-AT', 'ru'], 'ru', 'ru'],
  [['de', 'fr'], 'en', 'en-GB'],
  [['', 'not a tag!'], 'en', 'en-GB'],
  [['en-US'], 'en', 'en-US'],
  [['en-u-ca-buddhist'], 'en', 'en-GB'],
])('rule 37: %j is written in %s, dates as in %s', (wanted, language, locale) => {
  expect(chooseLocale(...wanted)).toEqual({ language, locale });
});
