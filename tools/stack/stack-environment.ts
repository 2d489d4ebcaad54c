// What names a server or a key that is not the stack's own.
const own = [
  ...[
    'DATABASE_URL',
    'TEMPORAL_ADDRESS',
    'TEMPORAL_NAMESPACE',
    'SMTP_URL',
    'SMS_SANDBOX_URL',
    'PUBLIC_URL',
    'PORT',
    'HOST',
  ],
  ...['ZVONEK_PLATFORM_KEY', 'ZVONEK_SECRET', 'ZVONEK_SECRET_PREVIOUS'],
  ...['ZVONEK_APP_DB_PASSWORD', 'ZVONEK_WORKER_DB_PASSWORD'],
];

/** The environment that a stack starts from: ours, or one in which nothing points outside for a stack on temporary data. */
export function startingEnvironment(isTemporary: boolean, added: Record<string, string> = {}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, ...added };
  if (isTemporary) for (const name of own) if (!(name in added)) delete env[name];
  // An empty line in a .env file means: not set.
  for (const [name, value] of Object.entries(env)) if (value === '') delete env[name];
  return env;
}

/** The same database, as the role of one process, which row-level security binds. */
export function roleUrl(ownerUrl: string, process: 'api' | 'worker', password: string): string {
  const url = new URL(ownerUrl);
  url.username = `${url.pathname.slice(1)}_${process}`;
  url.password = password;
  return url.href;
}
