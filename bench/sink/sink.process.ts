import { type AddressInfo, createServer } from 'node:net';
import type { Arrival } from './arrival.ts';
import { SmtpConversation } from './smtp-conversation.ts';

// A process of its own, so that what is measured is not delayed by what measures.
let arrivals: Arrival[] = [];
let sample = '';

const header = (head: string, name: string) => new RegExp(`^${name}: (.*)\r$`, 'im').exec(head)?.[1] ?? '';

function accept(to: string, raw: Buffer): void {
  const at = Date.now();
  const head = raw.toString('latin1', 0, raw.indexOf('\r\n\r\n') + 2);
  arrivals.push({ messageId: header(head, 'X-Zvonek-Message'), to, subject: header(head, 'Subject'), at });
  sample ||= raw.toString('latin1');
}

const server = createServer({ noDelay: true }, (socket) => {
  const conversation = new SmtpConversation(accept);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => socket.write(conversation.take(chunk)));
  socket.write('220 sink\r\n');
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));

process.on('message', (ask: 'arrivals' | 'sample') => {
  if (ask === 'sample') process.send?.({ sample });
  else {
    process.send?.({ arrivals });
    arrivals = [];
  }
});
process.on('disconnect', () => process.exit());
