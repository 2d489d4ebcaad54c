import SMTPPool from 'nodemailer/lib/smtp-pool';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type SmtpSink, startSmtpSink } from '../../../tools/smtp-sink/smtp-sink.ts';
import { BuiltMail } from './smtp-email.built.js';

let sink: SmtpSink;
beforeEach(async () => {
  sink = await startSmtpSink();
});
afterEach(() => sink.close());

const composed = {
  messageId: '1@example.com',
  envelope: { from: 'salon@example.com', to: ['client.one@example.test'] },
  raw: Buffer.from('Subject: Hello\r\nMessage-ID: <1@example.com>\r\n\r\nHello\r\n'),
};

/** `target` as it is, noting under `path` what is asked of it. */
const observed = <T extends object>(target: T, asked: Set<string>, path: string): T =>
  new Proxy(target, {
    get(_, name) {
      if (typeof name === 'string') asked.add(`${path}.${name}`);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

it('has all that the pool of this version of nodemailer asks of a mail, and the pool asks for nothing else', async () => {
  const asked = new Set<string>();
  const built = new BuiltMail(composed);
  const { data, message } = built.forPool as unknown as { data: object; message: object };
  const mail = { data: observed(data, asked, 'data'), message: observed(message, asked, 'message') };
  const pool = new SMTPPool({ url: sink.url });
  const sent = await new Promise<unknown>((done) =>
    pool.send(observed(mail, asked, 'mail') as never, (error: unknown, info: unknown) => done(error ?? info)),
  );
  pool.close();
  expect(sent).toMatchObject({ messageId: '<1@example.com>', envelope: composed.envelope });
  expect([...asked].sort()).toEqual([
    'data.dsn',
    'data.requireTLSExtensionEnabled',
    'data.signal',
    'mail.data',
    'mail.message',
    'message.createReadStream',
    'message.getEnvelope',
    'message.getHeader',
    'message.messageId',
  ]);
  expect(`${sink.mails[0]?.raw}`.trim()).toBe(`${composed.raw}`.trim());
  expect(built.hasBodyBegun).toBe(true);
});
