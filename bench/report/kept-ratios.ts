import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Figure, Report } from './report.ts';
import { told } from './told.ts';

/** By phase and figure: how many times its reference a figure usually is. */
export type Ratios = Record<string, Record<string, number>>;

/** A ratio beside the committed one. */
export interface RatioVerdict {
  phase: string;
  figure: string;
  reference: string | null;
  /** NaN where it could not be measured, which counts as worse. */
  ratio: number;
  committed: number;
  isWorse: boolean;
}

const file = fileURLToPath(new URL('../ratios.json', import.meta.url));
// Ratios of one machine are apart by so much without any change.
const tolerance = 1.25;

export const isMoreBetter = (unit: string): boolean => unit === '/s';

function isWorse(ratio: number, committed: number, unit: string): boolean {
  if (!Number.isFinite(ratio)) return true;
  return isMoreBetter(unit) ? ratio < committed / tolerance : ratio > committed * tolerance;
}

export const committedRatios = (): Ratios => JSON.parse(readFileSync(file, 'utf8'));

const entriesOf = (ratios: Ratios) =>
  Object.entries(ratios).flatMap(([phase, figures]) =>
    Object.entries(figures).map(([figure, committed]) => ({ phase, figure, committed })),
  );

const findIn = ({ figures }: Pick<Report, 'figures'>, phase: string, figure: string): Figure | undefined =>
  figures.find((each) => each.phase === phase && each.figure === figure);

/** Holds the ratios of a report against the committed ones. */
export function judgeRatios(report: Pick<Report, 'figures'>, ratios: Ratios): RatioVerdict[] {
  return entriesOf(ratios).map(({ phase, figure, committed }) => {
    const found = findIn(report, phase, figure);
    const ratio = found?.ratio ?? Number.NaN;
    const reference = found?.reference ?? null;
    return { phase, figure, reference, ratio, committed, isWorse: isWorse(ratio, committed, found?.unit ?? '') };
  });
}

/** The committed ratios with what a report found in their place. */
export function acceptedRatios(report: Pick<Report, 'figures'>, ratios: Ratios): Ratios {
  const accepted: Ratios = {};
  for (const { phase, figure, committed } of entriesOf(ratios)) {
    const ratio = findIn(report, phase, figure)?.ratio ?? committed;
    accepted[phase] = { ...accepted[phase], [figure]: Number(ratio.toPrecision(3)) };
  }
  return accepted;
}

export const keepRatios = (report: Report, ratios: Ratios): void =>
  writeFileSync(file, `${JSON.stringify(acceptedRatios(report, ratios), null, 2)}\n`);

/** Each verdict as a line. */
export const verdictLines = (verdicts: RatioVerdict[]): string[] =>
  verdicts.map(({ phase, figure, reference, ratio, committed, isWorse }) => {
    const found = Number.isFinite(ratio) ? `${told(ratio)} x ${reference}` : 'could not be measured';
    const word = isWorse ? 'worse than committed by more than a quarter' : 'as committed or near it';
    return `${phase}, ${figure}: ${found}, committed ${told(committed)}: ${word}`;
  });
