import { describe, expect, it } from 'vitest';
import { clampedToNow, isInBounds } from './instant.js';

const now = new Date('2026-11-28T10:00:00Z');

describe('an instant that somebody names', () => {
  it.each([
    ['1970-01-01T00:00:00.000Z', true],
    ['1969-12-31T23:59:59.999Z', false],
    ['2046-11-28T10:00:00.000Z', true],
    ['2046-11-28T10:00:00.001Z', false],
    ['0000-01-01T10:00:00Z', false],
    ['9999-12-31T23:50:00Z', false],
    ['-271821-04-20T00:00:00Z', false],
    ['+275760-09-13T00:00:00Z', false],
    ['never', false],
  ])('lies between 1970 and 20 years from now: %s', (text, isGood) => {
    expect(isInBounds(new Date(text), now)).toBe(isGood);
  });
});

describe("an instant of a provider's", () => {
  it.each([
    ['2026-11-28T09:59:00.000Z', '2026-11-28T09:59:00.000Z'],
    ['2026-11-20T09:59:00.000Z', '2026-11-27T10:00:00.000Z'],
    ['2026-11-30T09:59:00.000Z', '2026-11-29T10:00:00.000Z'],
    ['+275760-09-13T00:00:00.000Z', '2026-11-29T10:00:00.000Z'],
    ['-271821-04-20T00:00:00.000Z', '2026-11-27T10:00:00.000Z'],
    ['yesterday', '2026-11-28T10:00:00.000Z'],
  ])('is a day off at most: %s', (said, taken) => {
    expect(clampedToNow(new Date(said), now).toISOString()).toBe(taken);
  });
});
