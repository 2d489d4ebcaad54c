import type { MessageVerdict, Verdict } from './judge.ts';

const style = (code: number, text: string) => (process.stdout.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text);
const bold = (text: string) => style(1, text);
const dim = (text: string) => style(2, text);

const clock = (instant: string) => new Date(instant).toISOString().slice(11, 23);

function line({ kind, channel, dueAt, arrivedAt, latenessMs, status, reason }: MessageVerdict): string {
  const planned = `  ${kind.padEnd(10)} ${channel.padEnd(6)} ${clock(dueAt)}  `;
  if (arrivedAt) return `${planned}${clock(arrivedAt)}  ${`${latenessMs} ms`.padStart(8)}`;
  return dim(`${planned}${'-'.padEnd(12)}  ${'-'.padStart(8)}  ${[status, reason].filter(Boolean).join(', ')}`);
}

/** Every booking with every message: planned, sent, how late, or why not. Times are UTC. */
export function report({ ok, bookings, problems }: Verdict): string {
  const head = dim(
    `  ${'message'.padEnd(10)} ${'by'.padEnd(6)} ${'planned'.padEnd(12)}  ${'arrived'.padEnd(12)}  ${'late by'.padStart(8)}`,
  );
  const blocks = bookings.flatMap(({ scenario, messages }) => ['', bold(scenario), head, ...messages.map(line)]);
  const came = bookings.flatMap(({ messages }) => messages).filter(({ arrivedAt }) => arrivedAt !== null).length;
  const end = ok
    ? [bold(`Right: ${came} messages, each once and in time.`)]
    : [bold('Wrong:'), ...problems.map((problem) => `  ${problem}`)];
  return [...blocks, '', ...end].join('\n');
}
