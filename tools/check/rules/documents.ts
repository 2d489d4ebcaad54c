import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { exists, root } from '../../launch/paths.js';

/** Named in documents and made at run time, or somebody else's. */
const notHere = [/^dist\//, /^\.zvonek\b/, /^\.env$/, /^node_modules\//, /^\.git\//];
const folders = 'src|test|tools|bench|chaos|docs|deploy|\\.ci|\\.github';
const aPath = new RegExp(
  `^((${folders})/\\S*|[\\w./<>*{},-]+\\.(ts|js|cjs|mjs|sql|md|json|yml|mjml|liquid|svg|sh|spec))$`,
);
const leftOut = { exclude: (name: string) => /(^|\/)(node_modules|dist|\.git|\.zvonek)$/.test(name) };

const files = globSync(['**/*', '.*', '.{ci,github}/**'], { cwd: root, ...leftOut }).map((file) =>
  file.split(path.sep).join('/'),
);
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: object };

/** `*` stands for any name, `**` for any path; a path may be told from its end: `planner.ts`. */
function isThere(named: string): boolean {
  const pattern = named
    .replace(/\/$/, '')
    .replace(/[.+()]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_, names: string) => `(${names.replaceAll(',', '|')})`)
    .replace(/\*\*\/?/g, '§')
    .replaceAll('*', '[^/]*')
    .replaceAll('§', '.*');
  const whole = new RegExp(`(^|/)${pattern}$`);
  return files.some((file) => whole.test(file));
}

/** What a piece of code in a document names and is not there. */
export function* wrongWords(code: string): Generator<string> {
  for (const [, script = '', pattern] of code.matchAll(/\bnpm (?:run ([\w:-]+)|test -- ([\w-]+))/g)) {
    if (script && !(script in scripts)) yield `npm run ${script} is no script`;
    if (pattern && !files.some((file) => /\.(test|spec)\.ts$/.test(file) && file.includes(pattern)))
      yield `npm test -- ${pattern} runs nothing`;
  }
  for (const [, command = ''] of code.matchAll(/\btools\/launch\.js (\w+)/g))
    if (!isThere(`${command}/main.ts`)) yield `launch.js ${command} is no command`;
  const words = code.replace(/<[^>]*>/g, '*').split(/\s+/);
  for (const word of words.map((it) => it.replace(/^[("']+|[)"',;]+$/g, '')))
    if (aPath.test(word) && !notHere.some((it) => it.test(word)) && !isThere(word)) yield `${word} is not there`;
}

function* wrongLinks(document: string, line: string): Generator<string> {
  for (const [, target = ''] of line.matchAll(/\]\(([^)#\s]+)/g))
    if (!/^[a-z]+:/.test(target) && !exists(path.join(root, path.dirname(document), target)))
      yield `the link to ${target} leads nowhere`;
}

function problemsOf(document: string): string[] {
  let fenced = false;
  return readFileSync(path.join(root, document), 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line.startsWith('```')) fenced = !fenced;
      const code = fenced ? [line] : [...line.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
      const wrong = [...code.flatMap((it) => [...wrongWords(it)]), ...wrongLinks(document, line)];
      return wrong.map((what) => `${document}:${at + 1}: ${what}`);
    });
}

/** Paths, links and commands in documents that do not exist. */
export const documentProblems = (): string[] => files.filter((file) => file.endsWith('.md')).flatMap(problemsOf);
