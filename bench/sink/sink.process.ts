import type { SmtpMail, SmtpReply } from '../../tools/smtp-sink/smtp-conversation.ts';
import { SmtpServer } from '../../tools/smtp-sink/smtp-server.ts';
import type { Arrival } from './arrival.ts';

// A process of its own, so that what is measured is not delayed by what measures.
let arrivals: Arrival[] = [];
let sample = '';

const header = (head: string, name: string) => new RegExp(`^${name}: (.*)\r$`, 'im').exec(head)?.[1] ?? '';

function receive({ to: [to = ''], raw }: SmtpMail): SmtpReply {
  const at = Date.now();
  const head = raw.toString('latin1', 0, raw.indexOf('\r\n\r\n') + 2);
  arrivals.push({ messageId: header(head, 'X-Zvonek-Message'), to, subject: header(head, 'Subject'), at });
  sample ||= raw.toString('latin1');
  return 'yes';
}

const server = new SmtpServer(() => ({ receive }));
await server.listen();
process.send?.({ port: server.port });

process.on('message', (ask: 'arrivals' | 'sample') => {
  if (ask === 'sample') process.send?.({ sample });
  else {
    process.send?.({ arrivals });
    arrivals = [];
  }
});
process.on('disconnect', () => process.exit());
