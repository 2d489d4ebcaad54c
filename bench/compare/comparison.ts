import { median } from '../measure/statistics.ts';
import { figurePlans } from '../report/figures.ts';
import { isMoreBetter } from '../report/kept-ratios.ts';
import type { Figure, Report } from '../report/report.ts';

/** What both versions found in one turn; of a report no more than its figures is asked, and any may be missing. */
export interface Round {
  old: Pick<Report, 'figures'>;
  new: Pick<Report, 'figures'>;
}

/** One figure of one version: the medians of the rounds. */
interface Side {
  value: number | null;
  /** How many times its reference of the same run it is. */
  ratio: number | null;
}

/** One figure of both versions. */
export interface Compared {
  phase: string;
  figure: string;
  unit: string;
  reference: string | null;
  old: Side;
  new: Side;
  /** The new one divided by the old one of the same round, as the median of the rounds. */
  ratio: number | null;
  /** The least and the most of these. */
  spread: [least: number, most: number] | null;
  /** What that is worth. */
  word: string;
}

const isKnown = (value: number | null | undefined): value is number => Number.isFinite(value);

function medianOf(values: (number | null | undefined)[]): number | null {
  const known = values.filter(isKnown);
  return known.length > 0 ? median(known) : null;
}

/** NaN is null in JSON. */
function ratioOf(base: Figure | undefined, figure: Figure | undefined): number | null {
  return isKnown(base?.value) && isKnown(figure?.value) && base.value > 0 ? figure.value / base.value : null;
}

function wordOf(ratios: number[], unit: string): string {
  if (ratios.length === 0) return '';
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  if (ratios.length === 1) return 'one round, noise unknown';
  if (least <= 1 && most >= 1) return 'within noise';
  if (unit === '') return least > 1 ? 'more' : 'less';
  return least > 1 === isMoreBetter(unit) ? 'better' : 'worse';
}

const findIn = ({ figures }: Pick<Report, 'figures'>, phase: string, label: string) =>
  figures.find((each) => each.phase === phase && each.figure === label);

/** The figure that this version compares another one with, which earlier versions need not have done. */
function referenceOf(phase: string, label: string) {
  const plan = Object.values(figurePlans[phase]?.figures ?? {}).find((each) => each.label === label);
  if (!plan?.against) return null;
  const { name, phase: of, figure } = plan.against;
  return { name, phase: of, label: figurePlans[of]?.figures[figure]?.label ?? '' };
}

function compared(phase: string, label: string, rounds: Round[]): Compared {
  const pairs = rounds.map((round) => ({ old: findIn(round.old, phase, label), now: findIn(round.new, phase, label) }));
  const reference = referenceOf(phase, label);
  const any = pairs.map(({ old, now }) => now ?? old).find((figure) => figure !== undefined);
  const ratios = pairs.map(({ old, now }) => ratioOf(old, now)).filter(isKnown);
  const against = (report: Pick<Report, 'figures'>) =>
    reference && ratioOf(findIn(report, reference.phase, reference.label), findIn(report, phase, label));
  const side = (reports: Pick<Report, 'figures'>[]): Side => ({
    value: medianOf(reports.map((report) => findIn(report, phase, label)?.value)),
    ratio: medianOf(reports.map(against)),
  });
  const unit = any?.unit ?? '';
  return {
    phase,
    figure: label,
    unit,
    reference: reference?.name ?? null,
    old: side(rounds.map((round) => round.old)),
    new: side(rounds.map((round) => round.new)),
    ratio: medianOf(ratios),
    spread: ratios.length > 0 ? [Math.min(...ratios), Math.max(...ratios)] : null,
    word: wordOf(ratios, unit),
  };
}

/** Compares every figure that any of the reports has, those of the new version in its order first. */
export function compareRounds(rounds: Round[]): Compared[] {
  const reports = [...rounds.map((round) => round.new), ...rounds.map((round) => round.old)];
  const figures = reports.flatMap((report) => report.figures);
  const phases = Map.groupBy(figures, ({ phase }) => phase);
  return [...phases].flatMap(([phase, of]) =>
    [...new Set(of.map(({ figure }) => figure))].map((label) => compared(phase, label, rounds)),
  );
}
