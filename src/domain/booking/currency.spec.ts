import { describe, expect, it } from 'vitest';
import { parseCurrency } from './currency.js';

describe('a currency', () => {
  it.each([
    ['CZK', 'CZK'],
    ['eur', 'EUR'],
    [' USD ', 'USD'],
  ])('%j is kept in its canonical form: %s', (given, kept) => {
    expect(parseCurrency(given)).toBe(kept);
  });

  it.each([
    ['Kč', 'CZK'],
    ['euro', 'EUR'],
    ['€', 'EUR'],
    ['RUR', 'RUB'],
  ])('%j is refused, and %s is named', (given, near) => {
    expect(() => parseCurrency(given)).toThrow(`did you mean ${near}?`);
  });

  it.each(['ZZZ', 'XXX', '', 'CZ', 'crowns'])('%j is refused', (given) => {
    const refused = expect.objectContaining({ code: 'invalid_currency', path: 'currency' });
    expect(() => parseCurrency(given)).toThrow(refused);
  });
});
