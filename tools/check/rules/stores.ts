import ts from 'typescript';
import { codeFiles, lineOf, parse, within } from './source-files.ts';

const statement = /\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s.+\sSET|DELETE\s+FROM)\s/s;

function problem(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'manager') return 'the bare entity manager';
  if (ts.isBindingElement(node) && (node.propertyName ?? node.name).getText() === 'manager')
    return 'the bare entity manager';
  const isText = ts.isStringLiteral(node) || ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node);
  return isText && statement.test(node.getText()) ? 'SQL' : undefined;
}

/** What belongs into `src/db` and stands in another file. */
export const strayed = (source: ts.SourceFile): string[] =>
  [...within(source)].flatMap((node) => {
    const what = problem(node);
    return what ? [`${source.fileName}:${lineOf(node)}: ${what} outside of src/db`] : [];
  });

/** SQL and the bare entity manager stand in `src/db` alone; elsewhere a store is asked. */
export function storeProblems(): string[] {
  const files = codeFiles('src').filter((file) => !file.startsWith('src/db/'));
  return files.flatMap((file) => strayed(parse(file)));
}
