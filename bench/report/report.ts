import { availableParallelism } from 'node:os';
import { median, percentiles } from '../measure/statistics.ts';
import type { Options } from '../options.ts';
import type { Measured } from '../phases/phase.ts';
import { type FigurePlan, figurePlans } from './figures.ts';

/** A figure with what it should be; `value` is the median of the runs. */
export interface Figure {
  phase: string;
  figure: string;
  value: number;
  runs: number[];
  unit: string;
  target: string | null;
  reached: boolean | null;
  /** How many times the figure of the sender in memory, or what share of the sink's capacity. */
  ratio: number | null;
}

/** Everything that a run found, as `--json` prints it. */
export interface Report {
  date: string;
  machine: { processors: number; node: string; temporal: string };
  counts: Record<string, number>;
  /** How many processors other programs kept busy during each phase: a figure is worth little where it is much. */
  others: Record<string, number>;
  figures: Figure[];
  /** What came and should not have, and phases that could not be finished. */
  problems: string[];
  /** 0, 1, ... 100 per cent of the messages of one instant were at most so many ms late. */
  lateness: { product: number[]; memory: number[] };
}

/** The runs of each phase. */
export type Runs = Map<string, Measured[]>;

const targetOf = ({ atMost, atLeast }: FigurePlan) =>
  atMost !== undefined ? `≤ ${atMost}` : atLeast !== undefined ? `≥ ${atLeast}` : null;

function isReached({ atMost, atLeast }: FigurePlan, value: number): boolean | null {
  if (atMost === undefined && atLeast === undefined) return null;
  return value <= (atMost ?? Number.POSITIVE_INFINITY) && value >= (atLeast ?? Number.NEGATIVE_INFINITY);
}

function figuresOf(phase: string, runs: Runs): Figure[] {
  const measured = runs.get(phase) ?? [];
  const valuesOf = (of: Measured[], name: string) => of.map(({ values }) => values[name] ?? Number.NaN);
  return Object.entries(figurePlans[phase]?.figures ?? {}).map(([name, plan]) => {
    const values = valuesOf(measured, name);
    const value = median(values);
    const reference = plan.against ? median(valuesOf(runs.get('reference') ?? [], plan.against)) : Number.NaN;
    return {
      phase,
      figure: plan.label,
      value,
      runs: values,
      unit: plan.unit,
      target: targetOf(plan),
      reached: isReached(plan, value),
      ratio: Number.isFinite(reference) && reference > 0 ? value / reference : null,
    };
  });
}

const oddOf = (phase: string) => (run: Measured) => (run.oddities ?? []).map((odd) => `${phase}: ${odd}`);

/** Medians of all runs, beside what they should be. */
export function reportOf(
  runs: Runs,
  counts: Record<string, number>,
  failures: string[],
  { temporal, isLean }: Options,
): Report {
  const lateness = (phase: string) => percentiles((runs.get(phase) ?? []).flatMap((run) => run.lateness ?? []));
  const server = temporal === 'dev' ? 'dev server' : 'server on PostgreSQL';
  return {
    date: new Date().toISOString(),
    machine: {
      processors: availableParallelism(),
      node: process.version,
      temporal: isLean && temporal === 'server' ? `${server}, lean visibility` : server,
    },
    counts,
    others: Object.fromEntries([...runs].map(([phase, of]) => [phase, median(of.map(({ others = 0 }) => others))])),
    figures: [...runs.keys()].flatMap((phase) => figuresOf(phase, runs)),
    problems: [...failures, ...[...runs].flatMap(([phase, of]) => of.flatMap(oddOf(phase)))],
    lateness: { product: lateness('burst'), memory: lateness('reference') },
  };
}

/** Whether every message came once, to the right client and for a state that held. */
export const isSound = ({ figures, problems }: Report): boolean =>
  problems.length === 0 && figures.every(({ target, reached }) => target !== '≤ 0' || reached === true);
