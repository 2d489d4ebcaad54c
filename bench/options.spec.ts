import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';
import { countOf, phaseNames } from './sizes.ts';

describe('the options of the bench', () => {
  it('run everything once against the dev server when nothing is said', () => {
    expect(readOptions([])).toMatchObject({ phases: phaseNames, size: 1, repeat: 1, temporal: 'dev', isFull: false });
  });

  it('run the phases that are asked for in their own order', () => {
    expect(readOptions(['--phases', 'life, create']).phases).toEqual(['create', 'life']);
  });

  it.each([
    ['--phases', 'creat'],
    ['--size', '0'],
    ['--repeat', 'often'],
    ['--temporal', 'cloud'],
  ])('refuse %s %s by its name', (option, value) => {
    expect(() => readOptions([option, value])).toThrow(option);
  });

  it('scale the number of bookings, but not to nothing', () => {
    expect(countOf('burst', { size: 1, isFull: true })).toBe(5_000);
    expect(countOf('burst', { size: 0.5, isFull: true })).toBe(2_500);
    expect(countOf('burst', { size: 0.000_1, isFull: false })).toBe(20);
  });
});
