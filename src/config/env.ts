import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const url = (...protocols: string[]) =>
  z.url({
    protocol: new RegExp(`^(${protocols.join('|')})$`),
    hostname: /.+/,
    error: `must be a URL (${protocols.join(', ')})`,
  });

const groups = {
  database: z.object({ DATABASE_URL: url('postgres', 'postgresql') }),
  migration: z.object({
    DATABASE_URL: url('postgres', 'postgresql'),
    ZVONEK_APP_DB_PASSWORD: z.string().min(8),
    ZVONEK_WORKER_DB_PASSWORD: z.string().min(8).or(z.literal('')).optional(),
  }),
  temporal: z.object({
    TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
    TEMPORAL_NAMESPACE: z.string().default('default'),
  }),
  secret: z.object({ ZVONEK_SECRET: z.string().min(32) }),
  seal: z.object({
    ZVONEK_SECRET: z.string().min(32),
    ZVONEK_SECRET_PREVIOUS: z.string().min(32).or(z.literal('')).optional(),
  }),
  providers: z.object({ ZVONEK_PRIVATE_PROVIDERS: z.stringbool().default(false) }),
  http: z.object({
    HOST: z.string().default('127.0.0.1'),
    PORT: port.default(3000),
    ZVONEK_PLATFORM_KEY: z.string().min(16),
    RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(6_000),
  }),
  publicUrl: z.object({ PUBLIC_URL: url('http', 'https').default('http://127.0.0.1:3000') }),
  delivery: z.object({
    SMTP_URL: url('smtp', 'smtps').default('smtp://127.0.0.1:1025'),
    SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(20),
    EMAIL_SLOTS: z.coerce.number().int().min(1).max(1_000).default(20),
    SMS_SLOTS: z.coerce.number().int().min(1).max(1_000).default(20),
    SMARTEMAILING_SLOTS: z.coerce.number().int().min(1).max(1_000).default(12),
    VIBER_SLOTS: z.coerce.number().int().min(1).max(1_000).default(20),
    EMAIL_PER_SECOND: z.coerce.number().int().min(0).default(0),
    SMS_PER_SECOND: z.coerce.number().int().min(0).default(0),
    VIBER_PER_SECOND: z.coerce.number().int().min(0).default(0),
    HOLD_MESSAGES: z.coerce.number().int().min(0).default(25_000),
    HOLD_MEGABYTES: z.coerce.number().int().min(0).default(400),
    SMS_SANDBOX_URL: url('http', 'https').optional(),
    MAIL_FROM: z.email().default('zvonek@localhost.localdomain'),
  }),
  health: z.object({
    HOST: z.string().default('127.0.0.1'),
    HEALTH_PORT: port.default(3090),
    METRICS_PORT: port.default(0),
  }),
  log: z.object({ LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info') }),
};

type Groups = typeof groups;

/** The names of all that is read. */
export const variables = [...new Set(Object.values(groups).flatMap(({ shape }) => Object.keys(shape)))];

/** Reads one group of environment variables; throws with the name of each variable that is missing or wrong. */
export function readEnv<K extends keyof Groups>(...names: K[]): z.infer<Groups[K]> & object {
  const values = {};
  const problems: string[] = [];
  for (const name of names) {
    const parsed = groups[name].safeParse(process.env);
    if (parsed.success) Object.assign(values, parsed.data);
    else problems.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  if (problems.length > 0) throw new Error(`The environment is not right:\n  ${problems.join('\n  ')}`);
  return values as z.infer<Groups[K]> & object;
}
