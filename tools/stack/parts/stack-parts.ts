import path from 'node:path';
import { root } from '../../launch/paths.js';
import { step } from '../../launch/progress.js';
import { run } from '../../launch/run.js';
import { temporalCli, temporalCliAtHand } from '../../provision/temporal-cli.ts';
import type { DataDirectory } from '../files/data-directory.ts';
import type { Secrets } from '../files/secrets.ts';
import { takesConnections } from '../process/probes.ts';
import type { ProcessPlan } from '../process/supervised-process.ts';
import type { StackPorts } from '../stack-ports.ts';
import { createDatabase, postgres } from './postgres.ts';
import { mailCatcher, smsSandbox } from './services.ts';
import { temporal } from './temporal.ts';

/** What every part of a stack stands on. */
export interface Ground {
  directory: DataDirectory;
  secrets: Secrets;
  ports: StackPorts;
  env: NodeJS.ProcessEnv;
  quiet: boolean;
  /** Starts a process under supervision. */
  start: (plan: ProcessPlan) => Promise<unknown>;
}

const runOnce = (script: string, env: NodeJS.ProcessEnv) =>
  run(process.execPath, [path.join(root, script)], { cwd: root, env });

async function embeddedDatabase({ directory, secrets, ports, start }: Ground) {
  const {
    plan,
    directory: files,
    url,
  } = await postgres({
    data: directory.path,
    port: await ports.take('postgres'),
    password: secrets.databasePassword,
    installation: secrets.installation,
    isTemporary: directory.isTemporary,
  });
  await start(plan);
  await createDatabase(url);
  return { url, files };
}

async function givenDatabase(url: string) {
  const { hostname, port } = new URL(url);
  const address = `${hostname}:${port || 5432}`;
  if (!(await takesConnections(address))) throw new Error(`DATABASE_URL: nothing answers at ${address}`);
  return { url, files: null };
}

/** The database of DATABASE_URL or an embedded one, with today's tables. */
export async function startDatabase(ground: Ground): Promise<{ url: string; files: string | null }> {
  const { env, secrets, quiet } = ground;
  const given = env.DATABASE_URL;
  const database = given
    ? await givenDatabase(given)
    : await step('PostgreSQL', () => embeddedDatabase(ground), { quiet });
  const passwords = {
    ZVONEK_APP_DB_PASSWORD: secrets.apiPassword,
    ZVONEK_WORKER_DB_PASSWORD: secrets.workerPassword,
  };
  const owner = { ...env, ...passwords, DATABASE_URL: database.url };
  await step('Tables', () => runOnce('dist/worker/migrate.js', owner), { quiet });
  return database;
}

/** Where workflows run. */
export interface Engine {
  address: string;
  namespace: string;
  ui: string | null;
  cli: string | null;
}

async function devServer({ directory, env, ports, start }: Ground, cli: string): Promise<Engine> {
  const [port, uiPort] = [await ports.take('temporal'), await ports.take('temporalUi')];
  const namespace = env.TEMPORAL_NAMESPACE ?? 'default';
  await start(temporal({ cli, data: directory.path, namespace, port, uiPort }));
  return { address: `127.0.0.1:${port}`, namespace, ui: `http://127.0.0.1:${uiPort}`, cli };
}

async function givenServer(address: string, env: NodeJS.ProcessEnv): Promise<Engine> {
  if (!(await takesConnections(address))) throw new Error(`TEMPORAL_ADDRESS: nothing answers at ${address}`);
  return { address, namespace: env.TEMPORAL_NAMESPACE ?? 'default', ui: null, cli: temporalCliAtHand() ?? null };
}

/** Temporal at TEMPORAL_ADDRESS or a dev server, with our search attributes and schedules. */
export async function startEngine(ground: Ground): Promise<Engine> {
  const { env, quiet } = ground;
  const given = env.TEMPORAL_ADDRESS;
  const cli = given ? '' : await temporalCli();
  const engine = given
    ? await givenServer(given, env)
    : await step('Temporal', () => devServer(ground, cli), { quiet });
  const address = { ...env, TEMPORAL_ADDRESS: engine.address, TEMPORAL_NAMESPACE: engine.namespace };
  await step('Search attributes and schedules', () => runOnce('dist/worker/prepare.js', address), { quiet });
  return engine;
}

/** The mail server of SMTP_URL or a catcher with a web inbox. */
export async function startMail({
  directory,
  env,
  ports,
  quiet,
  start,
}: Ground): Promise<{ smtp: string; inbox: string | null }> {
  if (env.SMTP_URL) return { smtp: env.SMTP_URL, inbox: null };
  const [smtpPort, webPort] = [await ports.take('smtp'), await ports.take('inbox')];
  await step('Mail catcher', () => start(mailCatcher(smtpPort, webPort, path.join(directory.path, 'mail'))), { quiet });
  return { smtp: `smtp://127.0.0.1:${smtpPort}`, inbox: `http://127.0.0.1:${webPort}` };
}

/** The SMS provider of SMS_SANDBOX_URL or a sandbox that lists what it accepted. */
export async function startSms({ directory, env, ports, quiet, start }: Ground): Promise<string> {
  if (env.SMS_SANDBOX_URL) return env.SMS_SANDBOX_URL;
  const port = await ports.take('sms');
  await step('SMS sandbox', () => start(smsSandbox(port, path.join(directory.path, 'sms.json'))), { quiet });
  return `http://127.0.0.1:${port}`;
}
