import { describe, expect, it } from 'vitest';
import { readOptions } from '../options.ts';
import type { Measured } from '../phases/phase.ts';
import { isSound, type Report, reportOf } from './report.ts';
import { table } from './table.ts';

const good = { perSecond: 90, missing: 0, doubled: 0 };
const reported = (...runs: Measured['values'][]): Report => {
  const measured = runs.map((values) => ({ values }));
  const reference = [{ values: { capacity: 900 } }];
  return reportOf(
    new Map([
      ['reference', reference],
      ['backlog', measured],
    ]),
    { backlog: 100 },
    [],
    readOptions([]),
  );
};
const figure = (report: Report, label: string) =>
  report.figures.find((each) => each.phase === 'backlog' && each.figure === label);

describe('the report', () => {
  it('tells the median of all runs', () => {
    const report = reported(good, { ...good, perSecond: 30 }, { ...good, perSecond: 100 });
    expect(figure(report, 'sends')).toMatchObject({ value: 90, runs: [90, 30, 100], target: '≥ 80', reached: true });
  });

  it('says what was not reached, and compares', () => {
    expect(figure(reported({ ...good, perSecond: 45 }), 'sends')).toMatchObject({ reached: false, ratio: 0.05 });
  });

  it('is sound while nothing is missing, doubled or wrong, however slow it is', () => {
    expect(isSound(reported({ ...good, perSecond: 1 }))).toBe(true);
    expect(isSound(reported({ ...good, missing: 1 }))).toBe(false);
    expect(isSound(reported({ perSecond: 90 }))).toBe(false);
  });

  it('is told as a table', () => {
    expect(table(reported(good))).toMatch(/sends +90 \/s +≥ 80 +reached +10 % of the sink's/);
  });
});
