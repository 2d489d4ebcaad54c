import { step } from '../../launch/progress.js';
import type { StackDocument } from '../stack-document.ts';
import { roleUrl } from '../stack-environment.ts';
import { api, worker } from './services.ts';
import { type Ground, startDatabase, startEngine, startMail, startSms } from './stack-parts.ts';

/** What the product needs around it. */
type Surroundings = Awaited<ReturnType<typeof startSurroundings>>;

/** Starts what api and worker need, side by side. */
export async function startSurroundings(ground: Ground) {
  const parts = [startDatabase(ground), startEngine(ground), startMail(ground), startSms(ground)] as const;
  const [database, engine, mail, sms] = await Promise.all(parts);
  return { database, engine, mail, sms };
}

function environment({ env, secrets }: Ground, { engine, mail, sms }: Surroundings, apiUrl: string) {
  return {
    HOST: '127.0.0.1',
    PUBLIC_URL: apiUrl,
    MAIL_FROM: 'bookings@example.com',
    ZVONEK_PRIVATE_PROVIDERS: 'true',
    ...env,
    TEMPORAL_ADDRESS: engine.address,
    TEMPORAL_NAMESPACE: engine.namespace,
    SMTP_URL: mail.smtp,
    SMS_SANDBOX_URL: sms,
    ZVONEK_PLATFORM_KEY: secrets.platformKey,
    ZVONEK_SECRET: secrets.secret,
  };
}

/** Starts api and worker, and says where everything is. */
export async function startProduct(ground: Ground, surroundings: Surroundings): Promise<Omit<StackDocument, 'pids'>> {
  const { directory, secrets, ports, env, quiet, start } = ground;
  const { database, engine, mail, sms } = surroundings;
  const apiPort = await ports.take('api', Number(env.PORT) || undefined);
  const workerPort = await ports.take('worker', Number(env.HEALTH_PORT) || undefined);
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const settings = environment(ground, surroundings, apiUrl);
  const apiDatabase = roleUrl(database.url, 'api', secrets.apiPassword);
  const workerDatabase = roleUrl(database.url, 'worker', secrets.workerPassword);
  await Promise.all([
    step('API', () => start(api({ ...settings, DATABASE_URL: apiDatabase }, apiPort)), { quiet }),
    step('Worker', () => start(worker({ ...settings, DATABASE_URL: workerDatabase }, workerPort)), { quiet }),
  ]);
  return {
    api: apiUrl,
    docs: `${apiUrl}/docs`,
    temporal: engine.address,
    temporalNamespace: engine.namespace,
    temporalUi: engine.ui,
    temporalCli: engine.cli,
    inbox: mail.inbox,
    smtp: mail.smtp,
    smsInbox: sms,
    database: database.url,
    databaseFiles: database.files,
    data: directory.path,
    logs: directory.logs,
    platformKey: secrets.platformKey,
    demoKey: secrets.demoKey ?? null,
  };
}
