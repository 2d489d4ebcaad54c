import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../launch/paths.js';
import type { Schemathesis } from '../provision/schemathesis.ts';
import { readJson } from '../stack/files/json-file.ts';
import { configuration, type Ids } from './configuration.ts';

/** One run of Schemathesis over some of the operations. */
export interface Pass {
  name: string;
  /** Which paths, and for how long. */
  only: ['--include-path-regex' | '--exclude-path-regex', string];
  seconds: number;
  seed: number;
  ids: Ids;
  /** Of the environment: the document's address and the keys. */
  api: string;
  keys: { FUZZ_BUSINESS_KEY: string; FUZZ_PLATFORM_KEY: string };
}

/** What Schemathesis' report says, as far as it is told on. */
interface Report {
  operations: { tested: number; errored: number };
  test_cases: { generated: number };
  failures: { code: string; title: string; operations: string[] }[];
  errors: { title: string; count: number }[];
}

/** A call that Schemathesis itself could not make, with a header that its HTTP client takes for a sign of its own. */
const unmade = /^urllib3\.util\.SKIP_HEADER only supports/gm;

export interface PassOutcome {
  name: string;
  ok: boolean;
  operations: number;
  calls: number;
  failures: string[];
}

/** Runs it; everything that it says goes into the folder. */
export async function runPass(pass: Pass, { python, env }: Schemathesis, folder: string): Promise<PassOutcome> {
  mkdirSync(folder, { recursive: true });
  const file = (extension: string) => path.join(folder, `${pass.name.replaceAll(' ', '-')}.${extension}`);
  writeFileSync(file('toml'), configuration(pass.ids));
  const reports = ['--report', 'json', '--report-json-path', file('json')];
  const limits = ['--seed', String(pass.seed), '--max-time', String(pass.seconds)];
  const run = ['run', `${pass.api}/docs/openapi.json`, '--no-color', ...pass.only, ...limits, ...reports];
  const code = await spawned(python, ['-m', 'schemathesis.cli', '--config-file', file('toml'), ...run], file('log'), {
    ...process.env,
    ...env,
    ...pass.keys,
    PYTHONPATH: [env.PYTHONPATH, path.join(root, 'tools/fuzz')].join(path.delimiter),
    PYTHONDONTWRITEBYTECODE: '1',
    SCHEMATHESIS_HOOKS: 'hooks',
  });
  const report = readJson<Report>(file('json'));
  const { operations, test_cases: cases, failures = [], errors = [] } = report ?? {};
  const wrong = errors.reduce((sum, { count }) => sum + count, 0);
  const isItsOwn = wrong > 0 && wrong === readFileSync(file('log'), 'utf8').match(unmade)?.length;
  return {
    name: pass.name,
    ok: failures.length === 0 && (operations?.tested ?? 0) > 0 && (code === 0 || isItsOwn),
    operations: operations?.tested ?? 0,
    calls: cases?.generated ?? 0,
    failures: failures.map(({ code, title, operations }) => `${code} ${title}: ${operations.join(', ')}`),
  };
}

function spawned(command: string, args: string[], log: string, env: NodeJS.ProcessEnv): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const output = openSync(log, 'w');
    const child = spawn(command, args, { stdio: ['ignore', output, output], env, cwd: path.dirname(log) });
    const endWithUs = () => child.kill();
    process.once('exit', endWithUs);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.removeListener('exit', endWithUs);
      resolve(code);
    });
  });
}
