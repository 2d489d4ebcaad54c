import { describe, expect, it } from 'vitest';
import { median, percentiles, perSecond, quantile } from './statistics.ts';

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

describe('statistics', () => {
  it('take a quantile from values in any order', () => {
    expect(quantile(hundred, 0.5)).toBe(50);
    expect(quantile(hundred, 0.99)).toBe(99);
    expect(quantile([7], 0.99)).toBe(7);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('take the middle of three runs', () => {
    expect(median([30, 10, 20])).toBe(20);
  });

  it('keep both ends of a distribution', () => {
    expect(percentiles(hundred)).toHaveLength(101);
    expect([percentiles(hundred)[0], percentiles(hundred)[100]]).toEqual([1, 100]);
  });

  it('count per second from the first to the last', () => {
    expect(perSecond([3_000, 1_000, 2_000])).toBe(1);
  });
});
