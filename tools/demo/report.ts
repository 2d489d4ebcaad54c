import type { MessageVerdict, Seen, Verdict } from './judge.ts';

const style = (code: number, text: string) => (process.stdout.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text);
const bold = (text: string) => style(1, text);
const dim = (text: string) => style(2, text);

const clock = (instant: string) => new Date(instant).toISOString().slice(11, 23);

const widths = { kind: 10, channel: 13, time: 12, late: 8, to: 28, outcome: 10 };
const longestText = 44;

const columns = (kind: string, channel: string, due: string, arrived: string, late: string) =>
  `  ${kind.padEnd(widths.kind)} ${channel.padEnd(widths.channel)} ${due.padEnd(widths.time)}  ${arrived.padEnd(widths.time)}  ${late.padStart(widths.late)}`;

const short = (text: string) => (text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text);
const words = ({ to, fate, text }: Seen) =>
  `${to.padEnd(widths.to)} ${(fate ?? '').padEnd(widths.outcome)} ${dim(short((text ?? '').replaceAll(/\s+/g, ' ')))}`;

/** What the other side saw: a line for every time that it took the message over. */
function lines({ kind, channel, dueAt, latenessMs, status, reason, seen: [first, ...more] }: MessageVerdict): string[] {
  const why = [status.replaceAll('_', ' '), reason].filter(Boolean).join(': ');
  if (!first) return [dim(`${columns(kind, channel, clock(dueAt), '-', '-')}  ${why}`)];
  return [
    `${columns(kind, first.channel, clock(dueAt), clock(first.at), `${latenessMs} ms`)}  ${words(first)}`,
    ...more.map((seen) => `${columns('', seen.channel, '', clock(seen.at), '')}  ${words(seen)}`),
  ];
}

const introduction = [
  'Each booking with its messages, as the other side saw them: a mail server, a provider of SMS and Viber, and SmartEmailing,',
  'all played on this machine. Times are UTC; what did not arrive says why it was not sent.',
];

/** Every booking with every message: when it was due, when it came, how late, or why not. */
export function report({ ok, bookings, problems }: Verdict): string {
  const head = dim(
    `${columns('message', 'by', 'due', 'arrived', 'late by')}  ${'to'.padEnd(widths.to)} ${'outcome'.padEnd(widths.outcome)} text`,
  );
  const blocks = bookings.flatMap(({ scenario, messages }) => ['', bold(scenario), head, ...messages.flatMap(lines)]);
  const came = bookings.flatMap(({ messages }) => messages).filter(({ arrivedAt }) => arrivedAt !== null).length;
  const end = ok
    ? [bold(`Right: ${came} messages, each once and in time.`)]
    : [bold('Wrong:'), ...problems.map((problem) => `  ${problem}`)];
  return ['', ...introduction, ...blocks, '', ...end].join('\n');
}
