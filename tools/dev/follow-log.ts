import { createReadStream, statSync, watchFile } from 'node:fs';

/** Prints what is added to a log, each line with the name of who wrote it. */
export function followLog(name: string, file: string): void {
  let position = statSync(file).size;
  watchFile(file, { interval: 500, persistent: false }, ({ size }) => {
    if (size <= position) return;
    const added = createReadStream(file, { start: position, end: size - 1, encoding: 'utf8' });
    position = size;
    added.on('data', (text) => process.stdout.write(String(text).replace(/^(?=.)/gm, `${name.padEnd(6)} | `)));
  });
}
