import { figurePlans } from '../report/figures.ts';
import { told } from '../report/told.ts';
import type { Compared } from './comparison.ts';

const widths = [40, -12, -14, 7, -8, 18, 26, 0];

const columns = (...cells: string[]) =>
  cells
    .map((cell, at) => {
      const width = widths[at] ?? 0;
      return width < 0 ? cell.padStart(-width) : cell.padEnd(width);
    })
    .join(' ')
    .trimEnd();

function line({ figure, unit, reference, old, new: now, ratio, spread, word }: Compared): string {
  const between = spread ? `  ${told(spread[0])} to ${told(spread[1])}` : '';
  const hasReference = old.ratio !== null || now.ratio !== null;
  const against = hasReference ? `${told(old.ratio)} -> ${told(now.ratio)} x ${reference}` : '';
  return columns(`  ${figure}`, told(old.value), told(now.value), unit, told(ratio), between, word, against);
}

/** Both versions side by side, phase by phase. */
export function comparisonTable(compared: Compared[], names: { old: string; new: string }): string {
  const head = columns('', names.old, names.new, '', 'new/old', '  spread', '', 'old -> new x reference');
  const blocks = [...Map.groupBy(compared, ({ phase }) => phase)].map(([phase, of]) =>
    [figurePlans[phase]?.title ?? phase, ...of.map(line)].join('\n'),
  );
  return [head, ...blocks].join('\n\n');
}
