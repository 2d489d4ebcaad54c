import { describe, expect, it } from 'vitest';
import { isCountry, parsePhone } from './phone.js';

describe('phone numbers', () => {
  it.each([
    ['601 234 567', 'CZ', '+420601234567'],
    ['00420 601 234 567', 'CZ', '+420601234567'],
    [' +420601234567 ', 'SK', '+420601234567'],
    ['0901 234 567', 'SK', '+421901234567'],
    ['8 (912) 345-67-89', 'RU', '+79123456789'],
    ['030 901820', 'DE', '+4930901820'],
  ])('reads %s in %s as %s', (text, country, expected) => {
    expect(parsePhone(text, country)).toBe(expected);
  });

  it.each(['', '123', 'call 601 234 567', '601 234 567 ext. 5', '+420 601 234 5678', '+999123456789'])(
    'refuses %j and names the field',
    (text) => {
      const refused = expect.objectContaining({ code: 'invalid_phone', path: 'client.phone' });
      expect(() => parsePhone(text, 'CZ', 'client.phone')).toThrow(refused);
    },
  );

  it('knows countries by their two letters', () => {
    expect(['CZ', 'GB', 'XX', 'cz', ''].map(isCountry)).toEqual([true, true, false, false, false]);
  });
});
