import { availableParallelism } from 'node:os';
import { median, percentiles } from '../measure/statistics.ts';
import type { Options } from '../options.ts';
import type { Measured } from '../phases/phase.ts';
import { type FigurePlan, figurePlans } from './figures.ts';
import { isReached, targetOf } from './targets.ts';

/** A figure with what it should be. */
export interface Figure {
  phase: string;
  figure: string;
  /** The median of the runs; of what may not be at all, the most. NaN where no run has it. */
  value: number;
  runs: number[];
  unit: string;
  target: string | null;
  reached: boolean | null;
  /** How many times its reference of the same run it is, as the median of the runs. */
  ratio: number | null;
  /** What it is compared with. */
  reference: string | null;
}

/** Everything that a run found, as `--json` prints it. */
export interface Report {
  date: string;
  machine: { processors: number; node: string; temporal: string };
  counts: Record<string, number>;
  /** How many processors other programs kept busy during each phase: a figure is worth little where it is much. */
  others: Record<string, number>;
  figures: Figure[];
  /** What is to be known of the figures of each phase. */
  remarks: Record<string, string[]>;
  /** What came and should not have, and phases that could not be finished. */
  problems: string[];
  /** 0, 1, ... 100 per cent of the messages of one instant were at most so many ms late. */
  lateness: { product: number[]; memory: number[] };
}

/** What one run found, by phase; a phase that was not finished is not there. */
export type Run = Map<string, Measured>;

const mayNotBe = ({ atMost }: FigurePlan) => atMost === 0;

function inAllRuns(plan: FigurePlan, values: number[]): number {
  if (values.length === 0) return Number.NaN;
  return mayNotBe(plan) ? Math.max(...values) : median(values.filter(Number.isFinite));
}

function figureOf(phase: string, name: string, plan: FigurePlan, runs: Run[]): Figure {
  const within = runs.filter((run) => run.has(phase));
  const valueIn = (run: Run, of: string, figure: string) => run.get(of)?.values[figure] ?? Number.NaN;
  const values = within.map((run) => valueIn(run, phase, name));
  const value = inAllRuns(plan, values);
  const { against } = plan;
  const ratios = against
    ? within.map((run) => valueIn(run, phase, name) / valueIn(run, against.phase, against.figure))
    : [];
  const ratio = median(ratios.filter(Number.isFinite));
  return {
    phase,
    figure: plan.label,
    value,
    runs: values,
    unit: plan.unit,
    target: targetOf(plan),
    reached: isReached(plan, value, ratio),
    ratio: Number.isFinite(ratio) ? ratio : null,
    reference: against?.name ?? null,
  };
}

function figuresOf(phase: string, runs: Run[]): Figure[] {
  const wasMeasured = (name: string) => runs.some((run) => run.get(phase)?.values[name] !== undefined);
  return Object.entries(figurePlans[phase]?.figures ?? {})
    .filter(([name, { isOptional }]) => !isOptional || wasMeasured(name))
    .map(([name, plan]) => figureOf(phase, name, plan, runs));
}

/** Medians of all runs, beside what they should be and what they are compared with. */
export function reportOf(
  runs: Run[],
  counts: Record<string, number>,
  failures: string[],
  { temporal, isLean }: Pick<Options, 'temporal' | 'isLean'>,
): Report {
  const phases = [...new Set(runs.flatMap((run) => [...run.keys()]))];
  const measured = (phase: string) => runs.flatMap((run) => run.get(phase) ?? []);
  const ofEach = <T>(of: (all: Measured[], phase: string) => T) =>
    Object.fromEntries(phases.map((phase) => [phase, of(measured(phase), phase)]));
  const odd = ofEach((all, phase) => all.flatMap(({ oddities = [] }) => oddities.map((each) => `${phase}: ${each}`)));
  const lateness = (phase: string) => percentiles(measured(phase).flatMap((run) => run.lateness ?? []));
  const server = temporal === 'dev' ? 'dev server' : 'server on PostgreSQL';
  return {
    date: new Date().toISOString(),
    machine: {
      processors: availableParallelism(),
      node: process.version,
      temporal: isLean && temporal === 'server' ? `${server}, lean visibility` : server,
    },
    counts,
    others: ofEach((all) => median(all.map(({ others = 0 }) => others))),
    figures: phases.flatMap((phase) => figuresOf(phase, runs)),
    remarks: ofEach((all) => [...new Set(all.flatMap(({ remarks = [] }) => remarks))]),
    problems: [...failures, ...Object.values(odd).flat()],
    lateness: { product: lateness('burst'), memory: lateness('reference') },
  };
}

/** Whether every message came once, to the right client and for a state that held. */
export const isSound = ({ figures, problems }: Pick<Report, 'figures' | 'problems'>): boolean =>
  problems.length === 0 && figures.every(({ target, reached }) => target !== '≤ 0' || reached === true);
