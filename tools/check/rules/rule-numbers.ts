import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../launch/paths.js';
import { codeFiles } from './source-files.ts';

const page = 'docs/rules.md';

/** `rule 22`, `rules 131-134`, `rule 7, 14`, `B11`. */
export function numbersIn(line: string): string[] {
  const lists = [...line.matchAll(/\brules? (\d+(?:(?:, |-| and )\d+)*)/g)].map(([, list = '']) => list);
  const beyond = [...line.matchAll(/['"`](B\d+)\b/g)].map(([, name = '']) => name);
  return [...lists.flatMap((list) => list.split(/, |-| and /)), ...beyond];
}

/** Rules that a test names and the page of the rules does not tell. */
export function ruleNumberProblems(): string[] {
  const told = readFileSync(path.join(root, page), 'utf8').matchAll(/^\| (B?\d+) \|/gm);
  const known = new Set([...told].map(([, number]) => number));
  return codeFiles('{src,test,tools,bench,chaos}').flatMap((file) =>
    readFileSync(path.join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        numbersIn(line)
          .filter((number) => !known.has(number))
          .map((number) => `${file}:${at + 1}: names rule ${number}, which ${page} does not tell`),
      ),
  );
}
