import { describe, expect, it } from 'vitest';
import { isCountry, isLandline, parsePhone } from './phone.js';

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

  it.each([
    ['906 123 456', 'of a premium rate'],
    ['+421 900 123 456', 'of a premium rate abroad'],
    ['+33 899 12 34 56', 'of a premium rate abroad'],
    ['840 123 456', 'of shared cost'],
    ['+808 1234 5678', 'of shared cost, of no country'],
    ['+870 773 111 632', 'of a satellite'],
    ['+881 612 345 678', 'of a satellite'],
    ['+882 16 123 4567', 'of a network of no country'],
    ['+883 130 123 456', 'of a network of no country'],
  ])('refuses %s, which is %s', (text) => {
    expect(() => parsePhone(text, 'CZ', 'phone')).toThrow(
      expect.objectContaining({ code: 'premium_number', path: 'phone' }),
    );
  });

  it.each([
    ['+420222333444', true],
    ['+4930901820', true],
    ['+420800123456', true],
    ['+420601234567', false],
    ['+420910123456', false],
    ['+420700123456', false],
    ['+12025550123', false],
    ['nonsense', false],
  ])('tells whether %s surely takes no short messages: %s', (phone, expected) => {
    expect(isLandline(phone)).toBe(expected);
  });

  it('knows countries by their two letters', () => {
    expect(['CZ', 'GB', 'XX', 'cz', ''].map(isCountry)).toEqual([true, true, false, false, false]);
  });
});
