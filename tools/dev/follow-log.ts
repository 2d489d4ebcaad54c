import { createReadStream, statSync, watchFile } from 'node:fs';

const levels: Record<number, string> = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };

/** A structured line in few words; what is no such line stays as it is. */
function inWords(line: string): string {
  try {
    const { level, msg, err } = JSON.parse(line);
    return `${(levels[level] ?? '').padEnd(5)} ${[msg, err?.stack ?? err?.message].filter(Boolean).join('\n')}`;
  } catch {
    return line;
  }
}

/** Prints what is added to a log, each line with the name of who wrote it. */
export function followLog(name: string, file: string): void {
  let position = statSync(file).size;
  watchFile(file, { interval: 500, persistent: false }, ({ size }) => {
    if (size <= position) return;
    const added = createReadStream(file, { start: position, end: size - 1, encoding: 'utf8' });
    position = size;
    let text = '';
    added.on('data', (chunk) => {
      text += chunk;
    });
    added.on('end', () => {
      for (const line of text.trimEnd().split('\n')) console.log(`${name.padEnd(6)} | ${inWords(line)}`);
    });
  });
}
