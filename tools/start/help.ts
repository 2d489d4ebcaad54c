export const help = `npm start [-- --help]

Brings up everything Zvonek needs on this machine, and Zvonek: PostgreSQL, Temporal, a mail catcher,
a sandbox SMS provider, the API and a worker. Ctrl-C stops it; what was stored stays and is found again.

Environment, all of it optional:
  PORT                  the API's port (3000; a taken one gives way to the next free)
  HOST                  the address that API and worker listen on (127.0.0.1)
  ZVONEK_DATA           where data, logs and stack.json are kept (.zvonek)
  DATABASE_URL          a PostgreSQL database to use, as its owner (an embedded server)
  TEMPORAL_ADDRESS      a Temporal server to use, host:port (a dev server)
  TEMPORAL_NAMESPACE    its namespace (default)
  SMTP_URL              a mail server to send through (a mail catcher with a web inbox)
  SMS_SANDBOX_URL       a sandbox SMS provider that runs already (one is started)
  PUBLIC_URL            the API's address as SMS providers reach it (its local address)
  MAIL_FROM             the sender of e-mails where a business has none (bookings@example.com)
  LOG_LEVEL             how much API and worker log: fatal, error, warn, info, debug, trace (info)
  ZVONEK_PLATFORM_KEY   the key that creates businesses (made on the first start and kept)
  ZVONEK_SECRET         what signs and encrypts, 64 hexadecimal digits (made on the first start and kept)
  ZVONEK_SECRET_PREVIOUS  the one before, for what it sealed, after a change of ZVONEK_SECRET (none)
  ZVONEK_PRIVATE_PROVIDERS  whether provider accounts of businesses may lead to private addresses (true)
  ZVONEK_TEMPORAL_CLI   the \`temporal\` command to use (PATH, then the cache, a download or a build)

<ZVONEK_DATA>/stack.json names every address, key and process while it runs.

Others: npm run dev (the same, and api and worker follow your changes), npm test, npm run check, npm run demo.`;
