import { figurePlans } from './figures.ts';
import type { Figure, Report } from './report.ts';

const style = (code: number, text: string) => (process.stdout.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text);
const muchOfOthers = 0.1;
const mostProblems = 20;
const bold = (text: string) => style(1, text);

/** Three digits that count. */
export function told(value: number): string {
  if (!Number.isFinite(value)) return '-';
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits);
}

function comparison({ ratio, unit }: Figure): string {
  if (ratio === null) return '';
  return unit === '/s' ? `${told(ratio * 100)} % of the sink's` : `${told(ratio)} x timers in memory`;
}

function line(figure: Figure): string {
  const { figure: label, value, unit, target, reached } = figure;
  const verdict = reached === null ? '' : reached ? 'reached' : style(31, 'not reached');
  const cells = [label.padEnd(40), `${told(value)} ${unit}`.trimEnd().padStart(14), (target ?? '').padStart(9)];
  return `  ${cells.join('  ')}  ${verdict.padEnd(11)}  ${comparison(figure)}`.trimEnd();
}

/** One table of all figures, phase by phase. */
export function table({ date, machine, counts, others, figures, problems }: Report): string {
  const phases = [...new Set(figures.map(({ phase }) => phase))];
  const head = `${date}, ${machine.processors} processors, Node ${machine.node}, Temporal ${machine.temporal}`;
  const blocks = phases.map((phase) => {
    const count = counts[phase] === undefined ? '' : ` (${counts[phase]})`;
    const disturbed = (others[phase] ?? 0) > muchOfOthers;
    const note = disturbed ? style(31, `  other programs kept ${told(others[phase] ?? 0)} processors busy`) : '';
    const lines = figures.filter((figure) => figure.phase === phase).map(line);
    return [bold(`${figurePlans[phase]?.title}${count}`) + note, ...lines].join('\n');
  });
  const shown = problems.slice(0, mostProblems).map((problem) => `  ${problem}`);
  const wrong = problems.length > 0 ? [[style(31, `${problems.length} problems`), ...shown].join('\n')] : [];
  return [head, ...blocks, ...wrong].join('\n\n');
}
