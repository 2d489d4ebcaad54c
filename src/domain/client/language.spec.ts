import { describe, expect, it } from 'vitest';
import { parseLanguage } from './language.js';

describe('a language', () => {
  it.each([
    ['cs', 'cs'],
    ['CS', 'cs'],
    ['en-gb', 'en-GB'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['sr-latn', 'sr-Latn'],
    ['ces', 'cs'],
    ['cze', 'cs'],
    ['iw', 'he'],
    ['es-419', 'es-419'],
    [' uk ', 'uk'],
    ['haw', 'haw'],
  ])('%j is kept in its canonical form: %s', (given, kept) => {
    expect(parseLanguage(given)).toBe(kept);
  });

  it.each([
    ['cz', 'cs'],
    ['CZ', 'cs'],
    ['cz-CZ', 'cs'],
    ['ua', 'uk'],
    ['gr', 'el'],
    ['jp', 'ja'],
    ['dk', 'da'],
    ['cs_CZ', 'cs-CZ'],
    ['en_US', 'en-US'],
    ['en-XX', 'en'],
    ['cs-ZZ', 'cs'],
    ['Czech', 'cs'],
    ['russian', 'ru'],
  ])('%j is refused, and %s is named', (given, near) => {
    const refused = expect.objectContaining({ code: 'invalid_language', path: 'client.language' });
    expect(() => parseLanguage(given, 'client.language')).toThrow(refused);
    expect(() => parseLanguage(given)).toThrow(`did you mean ${near}?`);
  });

  it.each(['zz', 'xx', 'und', 'mul', 'zxx', 'root', 'qaa', 'c', '', '??', 'x-private', 'czech language', 'klingonese'])(
    '%j is refused',
    (given) => {
      expect(() => parseLanguage(given)).toThrow(expect.objectContaining({ code: 'invalid_language' }));
    },
  );
});
