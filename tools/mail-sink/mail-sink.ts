import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as it came in. */
export interface ReceivedMail {
  /** What `X-Zvonek-Message` says: the id of the message in the product's ledger. */
  messageId: string;
  to: string[];
  subject: string;
  text: string;
  /** When its last byte was here. */
  arrivedAt: Date;
}

/** A mail server that keeps what it gets and notes when. */
export interface MailSink {
  url: string;
  mails: ReceivedMail[];
  stop: () => Promise<void>;
}

async function read(raw: Buffer, to: string[], arrivedAt: Date): Promise<ReceivedMail> {
  const parsed = await simpleParser(raw);
  const messageId = String(parsed.headers.get('x-zvonek-message') ?? '');
  return { messageId, to, subject: parsed.subject ?? '', text: parsed.text ?? '', arrivedAt };
}

export async function startMailSink(): Promise<MailSink> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        const arrivedAt = new Date();
        // Once the mail is answered, the envelope is empty for the next one.
        const to = session.envelope.rcptTo.map(({ address }) => address);
        done();
        void read(Buffer.concat(chunks), to, arrivedAt).then((mail) => mails.push(mail));
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, mails, stop };
}
