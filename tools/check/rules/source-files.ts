import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from '../../launch/paths.js';

/** Every file of code in the given folders, by its path from the root. */
export const codeFiles = (folders: string) =>
  globSync(`${folders}/**/*.{ts,js}`, { cwd: root })
    .map((file) => file.split(path.sep).join('/'))
    .sort();

const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');

export const parse = (file: string, text = textOf(file)) =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

export const lineOf = (node: ts.Node) => node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;

/** The node and all below it. */
export function* within(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* within(child);
}
