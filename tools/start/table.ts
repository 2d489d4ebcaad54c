import type { StackDocument } from '../stack/stack-document.ts';
import type { Example } from './seed.ts';

const bold = (text: string) => (process.stdout.isTTY ? `\u001b[1m${text}\u001b[0m` : text);

/** In the day after tomorrow, at 10:00 UTC. */
function soon(): string {
  const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  return `${day}T10:00:00Z`;
}

function exampleCall({ api }: StackDocument, { key, serviceId }: Example): string {
  const client = { name: 'Client Four', email: 'client.four@example.com', phone: '+420601000004' };
  const booking = JSON.stringify({ serviceId, startsAt: soon(), source: 'online', client });
  return [
    `curl -X POST ${api}/v1/bookings \\`,
    `  -H 'Authorization: Bearer ${key}' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${booking}'`,
  ].join('\n');
}

/** What a newcomer needs to look around: addresses, and one call that works as it is pasted. */
export function table(stack: StackDocument, example: Example): string {
  const rows: [string, string][] = [
    ['API', stack.docs],
    ['Temporal', stack.temporalUi ?? `${stack.temporal} (yours, TEMPORAL_ADDRESS)`],
    ['Inbox', stack.inbox ?? `${stack.smtp} (yours, SMTP_URL)`],
    ['SMS inbox', stack.smsInbox],
    ['Database', stack.database],
    ['Data', stack.data],
    ['Logs', stack.logs],
  ];
  const isElsewhere = stack.databaseFiles && !stack.databaseFiles.startsWith(stack.data);
  if (isElsewhere)
    rows.splice(6, 0, ['', `the database's files are in ${stack.databaseFiles}, where PostgreSQL may read them`]);
  const lines = rows.map(([name, value]) => `  ${bold(name.padEnd(10))} ${value}`);
  const intro = 'Book a haircut, then look into the inbox:';
  return [
    '',
    bold('Zvonek is up. Ctrl-C stops it, its data stays.'),
    '',
    ...lines,
    '',
    intro,
    '',
    exampleCall(stack, example),
    '',
  ].join('\n');
}
