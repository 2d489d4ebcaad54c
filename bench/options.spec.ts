import { describe, expect, it } from 'vitest';
import { argsOf } from './compare/compare-versions.ts';
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

  it('are a preset when it has to be quick', () => {
    expect(readOptions(['--quick'])).toMatchObject({ phases: ['burst', 'life'], size: 0.2, repeat: 3, isQuick: true });
  });

  it.each([
    [['--quick', '--size', '2'], '--quick goes without --size'],
    [['--quick', '--compare', 'HEAD'], '--quick goes without --compare'],
    [['--compare', 'HEAD', '--plot', 'burst.svg'], '--compare goes without --plot'],
    [['--accept'], '--accept goes with --quick'],
  ])('do not go together: %j', (args, words) => {
    expect(() => readOptions(args)).toThrow(words);
  });

  it('are said to both versions that are compared, but for what only this one knows', () => {
    const asked = [
      '--compare',
      'HEAD',
      '--phases',
      'life,burst',
      '--size',
      '0.5',
      '--repeat',
      '3',
      '--lean-visibility',
    ];
    expect(argsOf(readOptions(asked)).join(' ')).toBe(
      '--phases burst,life --size 0.5 --temporal dev --lean-visibility',
    );
    expect(argsOf(readOptions(['--compare', 'HEAD', '--full'])).join(' ')).toBe('--size 1 --temporal dev --full');
  });

  it('scale the number of bookings, but not to nothing', () => {
    expect(countOf('burst', { size: 1, isFull: true })).toBe(5_000);
    expect(countOf('burst', { size: 0.5, isFull: true })).toBe(2_500);
    expect(countOf('burst', { size: 0.000_1, isFull: false })).toBe(20);
  });
});
