import { isIP } from 'node:net';
import { z } from 'zod';
import { fromEnv } from './env.js';

const port = z.coerce.number().int().min(0).max(65_535);
const url = (...protocols: string[]) =>
  z.url({
    protocol: new RegExp(`^(${protocols.join('|')})$`),
    hostname: /.+/,
    error: `must be a URL (${protocols.join(', ')})`,
  });
const databaseUrl = url('postgres', 'postgresql');
const password = z.string().min(8);
const secret = z.string().min(32);
const slots = (usual: number) => z.coerce.number().int().min(1).max(1_000).default(usual);
/** 0 for no limit. */
const count = (usual: number) => z.coerce.number().int().min(0).default(usual);

/** Where the database is; for api and worker as the role that row-level security binds. */
export class DatabaseConfig extends fromEnv(z.object({ DATABASE_URL: databaseUrl }), ({ DATABASE_URL }) => ({
  url: DATABASE_URL,
})) {}

/** What migrations need: the owner's URL, and the passwords that the roles of api and worker are given. */
export class MigrationConfig extends fromEnv(
  z.object({
    DATABASE_URL: databaseUrl,
    ZVONEK_APP_DB_PASSWORD: password,
    ZVONEK_WORKER_DB_PASSWORD: password.or(z.literal('')).optional(),
  }),
  ({ DATABASE_URL: ownerUrl, ZVONEK_APP_DB_PASSWORD: api, ZVONEK_WORKER_DB_PASSWORD: worker }) => ({
    ownerUrl,
    passwords: { api, worker: worker || api },
  }),
) {}

export class TemporalConfig extends fromEnv(
  z.object({
    TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
    TEMPORAL_NAMESPACE: z.string().default('default'),
  }),
  (env) => ({ address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE }),
) {}

/** Addresses and nets, or as many as stand in front; nobody is trusted where nothing is said. */
function proxiesOf(given: string): string[] | ((address: string, hop: number) => boolean) | false {
  if (given === '') return false;
  if (/^\d+$/.test(given)) return (_, hop) => hop < Number(given);
  return given.split(',').map((each) => each.trim());
}

const namesProxies = (given: string): boolean =>
  /^\d{0,2}$/.test(given) || given.split(',').every((each) => isNet(each.trim()));

function isNet(given: string): boolean {
  const [address = '', prefix = '0'] = given.split('/');
  return isIP(address) !== 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= (isIP(address) === 4 ? 32 : 128);
}

export class ApiConfig extends fromEnv(
  z.object({
    HOST: z.string().default('127.0.0.1'),
    PORT: port.default(3000),
    ZVONEK_PLATFORM_KEY: z.string().min(16),
    RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(6_000),
    TRUST_PROXY: z
      .string()
      .default('')
      .refine(namesProxies, { error: 'must be addresses, nets such as 10.0.0.0/8, or how many proxies there are' }),
  }),
  (env) => ({
    host: env.HOST,
    port: env.PORT,
    platformKey: env.ZVONEK_PLATFORM_KEY,
    requestsPerMinute: env.RATE_LIMIT_PER_MINUTE,
    trustProxy: proxiesOf(env.TRUST_PROXY),
  }),
) {}

/** What credentials at rest are sealed with, and what they were sealed with before. */
export class SealConfig extends fromEnv(
  z.object({ ZVONEK_SECRET: secret, ZVONEK_SECRET_PREVIOUS: secret.or(z.literal('')).optional() }),
  (env) => ({ secret: env.ZVONEK_SECRET, previousSecret: env.ZVONEK_SECRET_PREVIOUS || undefined }),
) {}

/** Where providers reach the API; without a slash at its end. */
export class CallbackConfig extends fromEnv(
  z.object({ PUBLIC_URL: url('http', 'https').default('http://127.0.0.1:3000') }),
  (env) => ({ publicUrl: env.PUBLIC_URL.replace(/\/+$/, '') }),
) {}

/** Whether the account of a business may name a private address, and where the sandbox provider listens. */
export class ProvidersConfig extends fromEnv(
  z.object({
    ZVONEK_PRIVATE_PROVIDERS: z.stringbool().default(false),
    SMS_SANDBOX_URL: url('http', 'https').or(z.literal('')).optional(),
  }),
  (env) => ({ privateAllowed: env.ZVONEK_PRIVATE_PROVIDERS, sandboxUrl: env.SMS_SANDBOX_URL || undefined }),
) {}

export class DeliveryConfig extends fromEnv(
  z.object({
    SMTP_URL: url('smtp', 'smtps').default('smtp://127.0.0.1:1025'),
    SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(20),
    EMAIL_SLOTS: slots(20),
    SMS_SLOTS: slots(20),
    SMARTEMAILING_SLOTS: slots(12),
    VIBER_SLOTS: slots(20),
    EMAIL_PER_SECOND: count(0),
    SMS_PER_SECOND: count(0),
    VIBER_PER_SECOND: count(0),
    HOLD_MESSAGES: count(25_000),
    HOLD_MEGABYTES: count(400),
    MAIL_FROM: z.email().default('zvonek@localhost.localdomain'),
  }),
  (env) => ({
    smtp: { url: env.SMTP_URL, maxConnections: env.SMTP_CONNECTIONS },
    slots: {
      // A mail that still waits for a connection could not be told from one without an answer.
      email: Math.min(env.EMAIL_SLOTS, env.SMTP_CONNECTIONS),
      sms: env.SMS_SLOTS,
      viber: env.VIBER_SLOTS,
      smartemailing: env.SMARTEMAILING_SLOTS,
    },
    perSecond: {
      email: env.EMAIL_PER_SECOND,
      sms: env.SMS_PER_SECOND,
      viber: env.VIBER_PER_SECOND,
      smartemailing: 0,
    },
    holding: { messages: env.HOLD_MESSAGES, bytes: env.HOLD_MEGABYTES * 1024 * 1024 },
    mailFrom: env.MAIL_FROM,
  }),
) {}

/** How many bookings a second may be planned anew after a change of settings, by each that is under way. */
export class ReplanConfig extends fromEnv(
  z.object({ REPLANS_PER_SECOND: z.coerce.number().int().min(1).max(1_000).default(50) }),
  (env) => ({ perSecond: env.REPLANS_PER_SECOND }),
) {}

export class HealthConfig extends fromEnv(
  z.object({ HOST: z.string().default('127.0.0.1'), HEALTH_PORT: port.default(3090), METRICS_PORT: port.default(0) }),
  (env) => ({ host: env.HOST, port: env.HEALTH_PORT, metricsPort: env.METRICS_PORT }),
) {}

export class LogConfig extends fromEnv(
  z.object({ LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info') }),
  (env) => ({ level: env.LOG_LEVEL }),
) {}
