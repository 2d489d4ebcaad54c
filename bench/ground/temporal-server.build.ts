import { renameSync } from 'node:fs';
import path from 'node:path';
import { cached } from '../../tools/launch/cached.js';
import { step } from '../../tools/launch/progress.js';
import { run } from '../../tools/launch/run.js';
import { onPath } from '../../tools/provision/on-path.ts';

const version = '1.31.2';
const module = (name: string) => `go.temporal.io/server/cmd/${name}@v${version}`;

/** Temporal's server as it runs in production, and the tool that makes its tables. */
export interface TemporalServer {
  server: string;
  sqlTool: string;
}

async function buildWithGo(directory: string): Promise<void> {
  const go = onPath('go');
  if (!go) throw new Error('`--temporal server` builds the Temporal server and needs Go (https://go.dev/dl).');
  const env = { ...process.env, CGO_ENABLED: '0', GOBIN: directory };
  const flags = ['-trimpath', '-ldflags', '-s -w', '-tags', 'disable_grpc_modules'];
  const modules = [module('server'), module('tools/sql')];
  await step(`Building the Temporal server ${version} with Go, once for this user (some minutes)`, () =>
    run(go, ['install', ...flags, ...modules], { env }),
  );
  renameSync(path.join(directory, 'server'), path.join(directory, 'temporal-server'));
  renameSync(path.join(directory, 'sql'), path.join(directory, 'temporal-sql-tool'));
}

/** The real server from the user's cache, built when it is missing. */
export async function temporalServer(): Promise<TemporalServer> {
  const directory = await cached(`temporal-server-${version}`, buildWithGo);
  return { server: path.join(directory, 'temporal-server'), sqlTool: path.join(directory, 'temporal-sql-tool') };
}
