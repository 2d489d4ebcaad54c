import { describe, expect, it } from 'vitest';
import type { Figure } from '../report/report.ts';
import { compareRounds } from './comparison.ts';
import { comparisonTable } from './comparison-table.ts';

const figure = (label: string, value: number | null, more: Partial<Figure> = {}) =>
  ({ phase: 'life', figure: label, unit: 'CPU ms', value, ratio: null, reference: null, ...more }) as Figure;
const round = (old: Figure[], now: Figure[]) => ({ old: { figures: old }, new: { figures: now } });
const values = (unit: string, ...pairs: [old: number | null, now: number | null][]) =>
  compareRounds(
    pairs.map(([old, now]) => round([figure('in all', old, { unit })], [figure('in all', now, { unit })])),
  )[0];

describe('two versions that ran in turn', () => {
  it('are compared round by round, for the machine changes from one to the next', () => {
    expect(values('CPU ms', [100, 80], [200, 150], [400, 200])).toMatchObject({
      old: { value: 200 },
      new: { value: 150 },
      ratio: 0.75,
      spread: [0.5, 0.8],
      word: 'better',
    });
  });

  it('differ by noise where one round says so and another one does not', () => {
    expect(values('CPU ms', [100, 80], [100, 110])).toMatchObject({ word: 'within noise' });
    expect(values('CPU ms', [100, 80])).toMatchObject({ ratio: 0.8, word: 'one round, noise unknown' });
  });

  it('are better with more a second and with less of everything else', () => {
    expect(values('/s', [100, 180], [100, 150])?.word).toBe('better');
    expect(values('ms', [100, 180], [100, 150])?.word).toBe('worse');
    expect(values('', [10, 12], [10, 13])?.word).toBe('more');
  });

  it('may have figures that the other one has not, or could not measure', () => {
    const [there, gone] = compareRounds([round([figure('gone', 3)], [figure('in all', 5)])]);
    expect(there).toMatchObject({ figure: 'in all', old: { value: null }, new: { value: 5 }, ratio: null, word: '' });
    expect(gone).toMatchObject({ figure: 'gone', old: { value: 3 }, new: { value: null }, ratio: null });
    expect(values('ms', [null, 5], [4, 2])).toMatchObject({ ratio: 0.5, word: 'one round, noise unknown' });
    expect(values('', [0, 0])).toMatchObject({ ratio: null, spread: null });
  });

  it('are told side by side, and beside the same reference of their own runs', () => {
    const life = (inAll: number, engine: number) => [
      figure('in all', inAll),
      figure('the engine alone, the same steps empty', engine),
    ];
    const rounds = [round(life(160, 100), life(120, 100)), round(life(320, 200), life(240, 200))];
    const table = comparisonTable(compareRounds(rounds), { old: 'abc', new: 'this checkout' });
    expect(table).toMatch(/in all +160 +120 CPU ms +0\.75 +0\.75 to 0\.75 +better +1\.60 -> 1\.20 x engine alone/);
  });
});
