import { figurePlans } from './figures.ts';
import type { Figure, Report } from './report.ts';
import { told } from './told.ts';

const style = (code: number, text: string) => (process.stdout.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text);
const muchOfOthers = 0.1;
const mostProblems = 20;
const bold = (text: string) => style(1, text);

const comparison = ({ ratio, reference }: Figure) => (ratio === null ? '' : `${told(ratio)} x ${reference}`);

function line(figure: Figure): string {
  const { figure: label, value, unit, target, reached } = figure;
  const verdict = reached === null ? '' : reached ? 'reached' : style(31, 'not reached');
  const cells = [label.padEnd(40), `${told(value)} ${unit}`.trimEnd().padStart(14), (target ?? '').padStart(9)];
  return `  ${cells.join('  ')}  ${verdict.padEnd(11)}  ${comparison(figure)}`.trimEnd();
}

/** One table of all figures, phase by phase. */
export function table({ date, machine, counts, others, figures, remarks, problems }: Report): string {
  const phases = [...new Set(figures.map(({ phase }) => phase))];
  const head = `${date}, ${machine.processors} processors, Node ${machine.node}, Temporal ${machine.temporal}`;
  const blocks = phases.map((phase) => {
    const count = counts[phase] === undefined ? '' : ` (${counts[phase]})`;
    const disturbed = (others[phase] ?? 0) > muchOfOthers;
    const note = disturbed ? style(31, `  other programs kept ${told(others[phase] ?? 0)} processors busy`) : '';
    const lines = figures.filter((figure) => figure.phase === phase).map(line);
    const known = (remarks[phase] ?? []).map((remark) => style(33, `  ${remark}`));
    return [bold(`${figurePlans[phase]?.title}${count}`) + note, ...lines, ...known].join('\n');
  });
  const shown = problems.slice(0, mostProblems).map((problem) => `  ${problem}`);
  const wrong = problems.length > 0 ? [[style(31, `${problems.length} problems`), ...shown].join('\n')] : [];
  return [head, ...blocks, ...wrong].join('\n\n');
}
