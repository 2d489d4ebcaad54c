import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import rooms from '../../../rooms.cjs';
import { root } from '../../launch/paths.js';

interface Room {
  holds: string;
  folders: string[];
  inside?: Record<string, string>;
}

const document = path.join(root, 'ARCHITECTURE.md');
const [begin, end] = ['<!-- from rooms.cjs, by `npm run fix` -->', '<!-- end -->'];
const entries: [string, Room][] = Object.entries(rooms);

const table = () => [
  '| folder of `src` | holds | may import |',
  '|---|---|---|',
  ...entries.map(([room, { holds, folders }]) => `| \`${room}\` | ${holds} | ${folders.join(', ')} |`),
];

const contents = (room: string, inside: Record<string, string>) => [
  '',
  `In \`${room}\`:`,
  ...Object.entries(inside).map(([folder, holds]) => `- \`${folder}\`: ${holds}`),
];

const generated = () =>
  [...table(), ...entries.flatMap(([room, { inside }]) => (inside ? contents(room, inside) : []))].join('\n');

function rewritten(text: string): string {
  const [before, rest = ''] = text.split(begin);
  const [, after] = rest.split(end);
  if (after === undefined) throw new Error(`ARCHITECTURE.md lacks the lines ${begin} and ${end}`);
  return `${before}${begin}\n${generated()}\n${end}${after}`;
}

/** Writes the table of rooms and the sentences of their folders into ARCHITECTURE.md. */
export function writeRooms(): void {
  writeFileSync(document, rewritten(readFileSync(document, 'utf8')));
}

/** Folders that hold a source file themselves, or through a folder below them: `api/http/access`. */
function foldersOfSrc(): string[] {
  const files = globSync('**/*.{ts,sql}', { cwd: path.join(root, 'src') });
  const folders = files.flatMap((file) => {
    const parts = path.dirname(file).split(path.sep);
    return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
  });
  return [...new Set(folders)].filter((folder) => folder !== '.').sort();
}

/** Each folder of src has a sentence, each sentence a folder, and ARCHITECTURE.md says both. */
export function roomProblems(): string[] {
  const told = entries.flatMap(([room, { inside = {} }]) => [
    room,
    ...Object.keys(inside).map((it) => `${room}/${it}`),
  ]);
  const there = foldersOfSrc();
  const text = readFileSync(document, 'utf8');
  return [
    ...there.filter((folder) => !told.includes(folder)).map((folder) => `src/${folder}: has no sentence in rooms.cjs`),
    ...told.filter((folder) => !there.includes(folder)).map((folder) => `rooms.cjs: tells of ${folder}, which is gone`),
    ...(rewritten(text) === text ? [] : ['ARCHITECTURE.md: differs from rooms.cjs (npm run fix)']),
  ];
}
