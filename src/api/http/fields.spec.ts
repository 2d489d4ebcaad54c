import { describe, expect, it } from 'vitest';
import { instant, instantOut } from './fields.js';

describe('an instant of a request', () => {
  it.each([
    ['2030-01-10T10:00:00.000+01:00'],
    ['2030-01-10T10:00:00+01:00'],
    ['2030-01-10T10:00+01:00'],
    ['2030-01-10T09:00Z'],
  ])('may have seconds or not: %s', (given) => {
    expect(instant.parse(given).toISOString()).toBe('2030-01-10T09:00:00.000Z');
  });

  it.each([
    ['0000-01-01T10:00:00Z'],
    ['1969-12-31T23:59:59Z'],
    ['1970-01-01T00:00:00+00:01'],
    ['2099-01-01T00:00Z'],
    ['9999-12-31T23:50:00Z'],
  ])('is refused outside of 1970 to 20 years ahead: %s', (given) => {
    expect(instant.safeParse(given).error?.issues).toMatchObject([{ params: { code: 'out_of_range' } }]);
  });

  it.each([['1970-01-01T00:00Z'], ['2045-12-31T23:59:59.999Z']])('is taken within it: %s', (given) => {
    expect(instant.parse(given)).toEqual(new Date(given));
  });

  it.each([
    ['2030-01-10T10:00:00'],
    ['2030-01-10T10:00'],
    ['2030-01-10'],
    ['2030-02-30T10:00Z'],
    ['2030-06-30T23:59:60Z'],
    ['+012030-06-30T23:59:00Z'],
    ['-000001-06-30T23:59:00Z'],
    ['2030-01-10T25:00Z'],
  ])('is refused without an offset, or when there is no such time: %s', (given) => {
    const { error } = instant.safeParse(given);
    expect(error?.issues).toMatchObject([{ code: 'custom', params: { code: 'invalid_format' } }]);
  });
});

it.each([['-271821-04-20T00:00:00.000Z'], ['-000001-12-31T00:00:00.000Z'], ['+275760-09-13T00:00:00.000Z']])(
  'an instant of an answer is shown whatever its year: %s',
  (text) => {
    expect(instantOut.parse(new Date(text))).toBe(text);
  },
);
