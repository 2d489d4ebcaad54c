import { describe, expect, it } from 'vitest';
import { instant } from './fields.js';

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
    ['2030-01-10T10:00:00'],
    ['2030-01-10T10:00'],
    ['2030-01-10'],
    ['2030-02-30T10:00Z'],
    ['2030-01-10T25:00Z'],
  ])('is refused without an offset, or when there is no such time: %s', (given) => {
    const { error } = instant.safeParse(given);
    expect(error?.issues).toMatchObject([{ code: 'custom', params: { code: 'invalid_format' } }]);
  });
});
