import { describe, expect, it } from 'vitest';
import { phaseNames } from '../sizes.ts';
import { figurePlans } from './figures.ts';
import { acceptedRatios, committedRatios, judgeRatios, verdictLines } from './kept-ratios.ts';
import type { Figure } from './report.ts';

const kept = { life: { 'in all': 1.6 }, burst: { sends: 2 } };
const found = (phase: string, figure: string, ratio: number | null, unit: string): Figure => ({
  phase,
  figure,
  value: 1,
  runs: [1],
  unit,
  target: null,
  reached: null,
  ratio,
  reference: 'engine alone',
});
const report = (life: number | null, sends: number) => ({
  figures: [found('life', 'in all', life, 'CPU ms'), found('burst', 'sends', sends, '/s')],
});
const worse = (life: number | null, sends: number) =>
  judgeRatios(report(life, sends), kept)
    .filter(({ isWorse }) => isWorse)
    .map(({ phase }) => phase);

describe('the committed ratios', () => {
  it('hold while none is worse by more than a quarter', () => {
    expect(worse(1.6, 2)).toEqual([]);
    expect(worse(1.99, 1.61)).toEqual([]);
    expect(worse(0.4, 9)).toEqual([]);
  });

  it('fail where more is used or less is done', () => {
    expect(worse(2.01, 2)).toEqual(['life']);
    expect(worse(1.6, 1.59)).toEqual(['burst']);
  });

  it('fail where nothing could be measured', () => {
    expect(worse(null, 2)).toEqual(['life']);
    expect(judgeRatios({ figures: [] }, kept).every(({ isWorse }) => isWorse)).toBe(true);
  });

  it('are told beside what was found', () => {
    const [life = '', burst = ''] = verdictLines(judgeRatios(report(1.5, 1), kept));
    expect(life).toBe('life, in all: 1.50 x engine alone, committed 1.60: as committed or near it');
    expect(burst).toMatch(/committed 2: worse/);
  });

  it('are replaced by what is accepted, and stay where nothing was measured', () => {
    expect(acceptedRatios(report(null, 2.345_6), kept)).toEqual({ life: { 'in all': 1.6 }, burst: { sends: 2.35 } });
  });

  it('are of figures that the bench compares', () => {
    for (const [phase, figures] of Object.entries(committedRatios())) {
      expect(phaseNames).toContain(phase);
      const compared = Object.values(figurePlans[phase]?.figures ?? {}).filter(({ against }) => against);
      expect(compared.map(({ label }) => label)).toEqual(expect.arrayContaining(Object.keys(figures)));
    }
  });
});
