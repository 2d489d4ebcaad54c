import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { readJson, writeJson } from '../files/json-file.ts';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity.ts';

const loopback = '127.0.0.1';

// Two stacks that start at the same moment would both find a port free; a file per port says whose it is.
const claims = path.join(tmpdir(), `zvonek-ports-${userInfo().uid}`);
const claimOf = (port: number) => path.join(claims, String(port));

function claim(port: number): boolean {
  mkdirSync(claims, { recursive: true });
  const us = identityOf(process.pid);
  try {
    writeFileSync(claimOf(port), JSON.stringify(us), { flag: 'wx' });
  } catch {
    const owner = readJson<ProcessIdentity>(claimOf(port));
    if (owner && isAlive(owner)) return false;
    writeJson(claimOf(port), us);
  }
  return true;
}

export function releasePort(port: number): void {
  rmSync(claimOf(port), { force: true });
}

const listens = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });

const isFree = async (port: number) => (await listens(port, loopback)) && (await listens(port, '0.0.0.0'));

/** The first free port from the preferred one on; ours until it is released. */
export async function claimPort(preferred: number): Promise<number> {
  for (let port = preferred; port < preferred + 500 && port < 65_536; port += 1) {
    if (!claim(port)) continue;
    if (await isFree(port)) return port;
    releasePort(port);
  }
  throw new Error(`No free port from ${preferred} on`);
}

/** Below the range that systems take for outgoing connections, so that none of those gets in the way. */
export const anyPort = () => 20_000 + Math.floor(Math.random() * 10_000);
