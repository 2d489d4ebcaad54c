import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { run } from '../../launch/run.js';
import type { SystemUser } from '../files/traversable.ts';
import { isRunning } from '../process/process-identity.ts';
import type { ProcessPlan } from '../process/supervised-process.ts';
import { handOver, postgresHome } from './postgres-home.ts';
import { postgresUser } from './postgres-user.ts';

const owner = 'zvonek';
const database = 'zvonek';
/** An error is logged by what it is, never by what was to be stored: that may be somebody's number or words. */
export const discreetLog = {
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};
const fixed = {
  ...{ listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200', timezone: 'UTC' },
  ...discreetLog,
};
// Data that nobody keeps need not survive a power cut; a killed server must still know what it had promised.
const unsafe = { fsync: 'off', full_page_writes: 'off' };

/** What an embedded PostgreSQL is made from. */
export interface PostgresOptions {
  data: string;
  port: number;
  password: string;
  installation: string;
  isTemporary: boolean;
}

/** An embedded PostgreSQL that is ready to be started. */
export interface Postgres {
  plan: ProcessPlan;
  /** Where its files are. */
  directory: string;
  /** The owner's URL of our database. */
  url: string;
}

async function initialise(programs: string, directory: string, password: string, user?: SystemUser): Promise<void> {
  const fresh = `${directory}.fresh`;
  const passwordFile = `${directory}.password`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh);
  writeFileSync(passwordFile, password);
  handOver(fresh, 0o700, user);
  handOver(passwordFile, 0o600, user);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const auth = ['--auth=scram-sha-256', `--username=${owner}`, `--pwfile=${passwordFile}`];
  const initdb = path.join(programs, 'bin/initdb');
  await run(initdb, [`--pgdata=${fresh}`, ...auth, ...locale], { ...user, cwd: fresh }).finally(() =>
    rmSync(passwordFile),
  );
  renameSync(fresh, directory);
}

/** After a crash of the machine its number may be another process's by now, and PostgreSQL would refuse to start. */
function removeStaleLock(directory: string): void {
  const file = path.join(directory, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  if (!isRunning(pid) || !isPostgres(pid)) rmSync(file);
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
  } catch {
    return true;
  }
}

async function answersQueries(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Creates our database in a new cluster. */
export async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/[^/]+$/, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (!rowCount) await client.query(`CREATE DATABASE ${database}`);
  } finally {
    await client.end();
  }
}

/** Prepares PostgreSQL's programs and data directory. */
export async function postgres({
  data,
  port,
  password,
  installation,
  isTemporary,
}: PostgresOptions): Promise<Postgres> {
  const user = postgresUser();
  const home = postgresHome(data, installation, user);
  if (!existsSync(home.data)) await initialise(home.programs, home.data, password, user);
  removeStaleLock(home.data);
  const settings = Object.entries(isTemporary ? { ...fixed, ...unsafe } : fixed).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const server = `postgres://${owner}:${password}@127.0.0.1:${port}`;
  const plan: ProcessPlan = {
    name: 'postgres',
    command: path.join(home.programs, 'bin/postgres'),
    args: ['-D', home.data, '-p', String(port), ...settings],
    cwd: home.data,
    user,
    ready: () => answersQueries(`${server}/postgres`),
    // A fast shutdown: it does not wait for connections to be closed.
    stopSignal: 'SIGINT',
  };
  return { plan, directory: home.data, url: `${server}/${database}` };
}
