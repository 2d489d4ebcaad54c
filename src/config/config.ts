import { readEnv } from './env.js';

/** Where the database is; for api and worker as the role that row-level security binds. */
export const databaseConfig = () => ({ url: readEnv('database').DATABASE_URL });

/** What migrations need: the owner's URL, and the passwords that the roles of api and worker are given. */
export function migrationConfig() {
  const env = readEnv('migration');
  const api = env.ZVONEK_APP_DB_PASSWORD;
  return { ownerUrl: env.DATABASE_URL, passwords: { api, worker: env.ZVONEK_WORKER_DB_PASSWORD || api } };
}

export function temporalConfig() {
  const env = readEnv('temporal');
  return { address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE };
}

export function apiConfig() {
  const http = readEnv('http');
  return {
    host: http.HOST,
    port: http.PORT,
    platformKey: http.ZVONEK_PLATFORM_KEY,
    requestsPerMinute: http.RATE_LIMIT_PER_MINUTE,
  };
}

/** What both sides of a provider's callback need: the key that signs its address, and where the API is reached. */
export const callbackConfig = () => ({
  secret: readEnv('secret').ZVONEK_SECRET,
  publicUrl: readEnv('publicUrl').PUBLIC_URL,
});

/** What credentials at rest are sealed with, and what they were sealed with before. */
export function sealConfig() {
  const env = readEnv('seal');
  return { secret: env.ZVONEK_SECRET, previousSecret: env.ZVONEK_SECRET_PREVIOUS };
}

/** Whether the account of a business may name a private address. */
export const providersConfig = () => ({ privateAllowed: readEnv('providers').ZVONEK_PRIVATE_PROVIDERS });

export function deliveryConfig() {
  const env = readEnv('delivery');
  return {
    smtpUrl: env.SMTP_URL,
    smtpConnections: env.SMTP_CONNECTIONS,
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
    smsSandboxUrl: env.SMS_SANDBOX_URL,
    mailFrom: env.MAIL_FROM,
  };
}

export function healthConfig() {
  const env = readEnv('health');
  return { host: env.HOST, port: env.HEALTH_PORT, metricsPort: env.METRICS_PORT };
}

export const logConfig = () => ({ level: readEnv('log').LOG_LEVEL });
