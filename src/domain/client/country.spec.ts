import { describe, expect, it } from 'vitest';
import { parseCountry } from './country.js';

describe('a country', () => {
  it.each([
    ['CZ', 'CZ'],
    ['cz', 'CZ'],
    [' gb ', 'GB'],
  ])('%j is kept in its canonical form: %s', (given, kept) => {
    expect(parseCountry(given)).toBe(kept);
  });

  it.each([
    ['cs', 'CZ'],
    ['CZE', 'CZ'],
    ['UK', 'GB'],
    ['en', 'GB'],
    ['USA', 'US'],
  ])('%j is refused, and %s is named', (given, near) => {
    expect(() => parseCountry(given)).toThrow(`did you mean ${near}?`);
  });

  it.each(['XX', '', 'C', 'Czechia', '203', 'cze ch'])('%j is refused', (given) => {
    const refused = expect.objectContaining({ code: 'invalid_country', path: 'country' });
    expect(() => parseCountry(given)).toThrow(refused);
  });
});
