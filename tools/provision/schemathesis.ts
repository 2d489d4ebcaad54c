import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cached } from '../launch/cached.js';
import { root } from '../launch/paths.js';
import { step } from '../launch/progress.js';
import { run } from '../launch/run.js';
import { onPath } from './on-path.ts';

/** A Python with what it needs to run `-m schemathesis.cli`. */
export interface Schemathesis {
  python: string;
  env: Record<string, string>;
}

const pins = path.join(root, 'tools/fuzz/requirements.txt');
const oldest = 11;
const commands = ['python3', 'python', ...[14, 13, 12, 11].map((minor) => `python3.${minor}`)];
const look = `import sys; print(*sys.version_info[:2]); import pip`;

/** `3.<minor>` of a Python that is new enough and has pip. */
async function versionOf(python: string): Promise<string | undefined> {
  const [major, minor] = (await run(python, ['-c', look]).catch(() => '')).split(/\s+/).map(Number);
  return major === 3 && minor !== undefined && minor >= oldest ? `3.${minor}` : undefined;
}

/** Fetched once per user, in the versions of `requirements.txt`; undefined without a Python that can. */
export async function schemathesis(): Promise<Schemathesis | undefined> {
  for (const python of commands.map(onPath).filter((found) => found !== undefined)) {
    const version = await versionOf(python);
    if (version) return { python, env: { PYTHONPATH: await packages(python, version), PYTHONNOUSERSITE: '1' } };
  }
  return undefined;
}

function packages(python: string, version: string): Promise<string> {
  const state = createHash('sha256').update(readFileSync(pins)).digest('hex').slice(0, 8);
  return cached(`schemathesis-${state}-python-${version}`, (partial) =>
    step('Getting Schemathesis', async () => {
      const quietly = ['--quiet', '--no-input', '--disable-pip-version-check'];
      const args = ['install', ...quietly, '--only-binary', ':all:', '--target', partial, '-r', pins];
      await run(python, ['-m', 'pip', ...args]);
    }),
  );
}
