import { describe, expect, it } from 'vitest';
import { readOptions } from '../options.ts';
import type { Measured } from '../phases/phase.ts';
import { figurePlans } from './figures.ts';
import { isSound, type Report, type Run, reportOf } from './report.ts';
import { table } from './table.ts';

const good = { perSecond: 90, missing: 0, doubled: 0 };
const reference = { values: { capacity: 9_000, 'burst perSecond': 900 } };
const reportOfRuns = (...runs: Run[]): Report => reportOf(runs, { backlog: 100 }, [], readOptions([]));
const run = (values: Measured['values'], beside: Measured = reference): Run =>
  new Map([
    ['reference', beside],
    ['backlog', { values }],
  ]);
const reported = (...runs: Measured['values'][]): Report => reportOfRuns(...runs.map((values) => run(values)));
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
    expect(table(reported(good))).toMatch(/sends +90 \/s +≥ 80 +reached +0.10 x timers in memory/);
  });

  it('compares each run with the reference of the same run', () => {
    const report = reportOfRuns(
      run({ ...good, perSecond: 90 }, { values: { 'burst perSecond': 900 } }),
      run({ ...good, perSecond: 10 }, { values: { 'burst perSecond': 50 } }),
      run({ ...good, perSecond: 45 }, { values: { 'burst perSecond': 150 } }),
    );
    expect(figure(report, 'sends')).toMatchObject({ value: 45, ratio: 0.2, reference: 'timers in memory' });
  });

  it('loses no message of one run in the median of several', () => {
    expect(isSound(reported(good, { ...good, missing: 1 }, good))).toBe(false);
  });

  it('goes by the runs that a phase was finished in', () => {
    const unfinished: Run = new Map([['reference', reference]]);
    expect(figure(reportOfRuns(unfinished, run(good)), 'sends')).toMatchObject({ runs: [90], ratio: 0.1 });
  });

  it('asks a ratio where the target is one', () => {
    const burst = (p99: number): Run =>
      new Map<string, Measured>([
        ['reference', { values: { 'burst p99': 1_000 } }],
        ['burst', { values: { p99 } }],
      ]);
    const p99 = (report: Report) =>
      report.figures.find(({ phase, figure: label }) => phase === 'burst' && label === 'lateness p99');
    expect(p99(reportOfRuns(burst(400)))).toMatchObject({ target: '≤ 0.5 x', reached: true, ratio: 0.4 });
    expect(p99(reportOfRuns(burst(600)))).toMatchObject({ reached: false });
  });

  it('says that a sample was too small instead of telling a figure', () => {
    const remarks = ['too few bookings to tell from an idle product: in all'];
    const report = reportOfRuns(new Map([['life', { values: { cpu: Number.NaN, bare: 100 }, remarks }]]));
    expect(report.figures.find(({ figure: label }) => label === 'in all')).toMatchObject({
      value: Number.NaN,
      ratio: null,
    });
    expect(table(report)).toMatch(/in all +- CPU ms[\s\S]+too few bookings/);
  });

  it('tells of the commands that were answered with success before the others', () => {
    const labels = Object.values(figurePlans.changes?.figures ?? {}).map(({ label }) => label);
    const success = labels.indexOf('commands answered with success');
    expect(labels[success + 1]).toBe('of those stopped a reminder');
  });
});
