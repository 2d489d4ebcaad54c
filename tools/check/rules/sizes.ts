import path from 'node:path';
import ts from 'typescript';
import { codeFiles, lineOf, parse, within } from './source-files.ts';

const most = { linesOfFile: 250, linesOfFunction: 40, filesOfFolder: 20 };

/** Functions that may be longer, and why. */
const excused: Record<string, string> = {
  'src/api/resources/resource.controller.ts resourceController': 'makes a class, whose methods are short',
  'src/api/provider-accounts/provider-accounts.controller.ts accountRoutes': 'makes a class, whose methods are short',
};

const linesOf = (node: ts.Node) => node.getText().split('\n').length;

const calls = (node: ts.Node, names: RegExp) => ts.isCallExpression(node) && names.test(node.expression.getText());
const isTests = (node: ts.Node) => calls(node, /^(describe|it|test)\b/);

/** What `describe` holds, it holds as a page holds paragraphs. */
const isCounted = (node: ts.Node): node is ts.SignatureDeclaration =>
  ts.isFunctionLike(node) && !calls(node.parent, /^describe\b/);

/** The lines of a function without those of the tests in it. */
function ownLines(node: ts.Node): number {
  let lines = linesOf(node);
  const leaveOut = (child: ts.Node): void => {
    if (isTests(child)) lines -= linesOf(child);
    else ts.forEachChild(child, leaveOut);
  };
  ts.forEachChild(node, leaveOut);
  return lines;
}

const nameOf = (node: ts.SignatureDeclaration): string =>
  node.name?.getText() ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : 'function');

/** What is too long in a file. */
export function tooLong(source: ts.SourceFile): string[] {
  const { fileName: file } = source;
  const lines = source.text.trimEnd().split('\n').length;
  const functions = [...within(source)]
    .filter(isCounted)
    .filter((node) => ownLines(node) > most.linesOfFunction && !excused[`${file} ${nameOf(node)}`])
    .map((node) => `${file}:${lineOf(node)}: ${nameOf(node)} has ${ownLines(node)} lines of ${most.linesOfFunction}`);
  return lines > most.linesOfFile ? [`${file}: ${lines} lines of ${most.linesOfFile}`, ...functions] : functions;
}

/** Folders that hold too many of the files. */
export function tooFull(files: string[]): string[] {
  const folders = Map.groupBy(files, (file) => path.posix.dirname(file));
  return [...folders]
    .filter(([, inside]) => inside.length > most.filesOfFolder)
    .map(([folder, inside]) => `${folder}: ${inside.length} files of ${most.filesOfFolder}`);
}

/** Files, functions and folders that are longer than they may be. */
export function sizeProblems(): string[] {
  const files = codeFiles('{src,test,tools,bench,chaos}');
  return [...files.flatMap((file) => tooLong(parse(file))), ...tooFull(files)];
}
