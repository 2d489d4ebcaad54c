import path from 'node:path';
import { cached } from '../launch/cached.js';
import { cache, root } from '../launch/paths.js';
import { say, step } from '../launch/progress.js';
import { run } from '../launch/run.js';
import { isExecutable, onPath } from './on-path.ts';
import { sdkDownload } from './sdk-download.ts';

const version = '1.8.2';
const name = `temporal-${version}`;

const howToGetIt = `The Temporal dev server could not be got. Any one of these helps:
  - set TEMPORAL_ADDRESS to a Temporal server that runs already (host:port)
  - install the Temporal CLI so that \`temporal\` is on PATH (https://docs.temporal.io/cli)
  - set ZVONEK_TEMPORAL_CLI to the path of the CLI
  - be online, so that Temporal's SDK can download it
  - install Go (https://go.dev/dl), so that it can be built from tools/temporal-cli`;

async function buildWithGo(target: string): Promise<void> {
  const go = onPath('go');
  if (!go) throw new Error(howToGetIt);
  say('    There is no way to it from here; it is built instead');
  await step(`Building Temporal ${version} with Go, once for this user; this takes minutes`, async () => {
    const env = { ...process.env, CGO_ENABLED: '0' };
    const args = ['build', '-trimpath', '-ldflags', '-s -w', '-o', target, 'github.com/temporalio/cli/cmd/temporal'];
    await run(go, args, { cwd: path.join(root, 'tools/temporal-cli'), env }).catch((error: Error) => {
      throw new Error(`${error.message}\n\n${howToGetIt}`);
    });
  });
}

async function downloaded(target: string): Promise<boolean> {
  const download = async () => {
    if (!(await sdkDownload('dev-server', target))) throw new Error('There is no way to the download.');
  };
  return step('Downloading Temporal', download).then(
    () => true,
    () => false,
  );
}

/** The Temporal command that is here already, if any. */
export function temporalCliAtHand(): string | undefined {
  const given = process.env.ZVONEK_TEMPORAL_CLI;
  if (given && !isExecutable(given)) throw new Error(`ZVONEK_TEMPORAL_CLI: ${given} is not an executable file`);
  const inCache = path.join(cache, name);
  return given ?? onPath('temporal') ?? (isExecutable(inCache) ? inCache : undefined);
}

/** The path of the Temporal command, which carries the dev server; fetched or built when it is missing. */
export async function temporalCli(): Promise<string> {
  const atHand = temporalCliAtHand();
  if (atHand) return atHand;
  return cached(name, async (partial) => {
    if (!(await downloaded(partial))) await buildWithGo(partial);
  });
}
