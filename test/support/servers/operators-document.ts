import { readFileSync } from 'node:fs';

const document = readFileSync(new URL('../../../docs/operators.md', import.meta.url), 'utf8');

/** The command lines that operators are told, without remarks; only those that begin so. */
export const commandLines = (beginning: string): string[] =>
  document
    .matchAll(/```sh\n(.*?)```/gs)
    .flatMap(([, block = '']) => block.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, ''))
    .filter((line) => line.startsWith(beginning))
    .toArray();
