import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SmtpFault, type SmtpSink, startSmtpSink } from '../../../tools/smtp-sink/smtp-sink.ts';
import type { EmailAttempt } from '../channel.port.js';
import { SmtpEmailSender } from './smtp-email.sender.js';

const attempt: EmailAttempt = {
  reference: '01920000-0000-7000-8000-000000000001',
  to: 'client.one@example.test',
  from: { name: 'Demo Salon', address: 'salon@example.com' },
  subject: 'A subject',
  html: '<p>A text</p>',
  text: 'A text',
};
const temporary = (code: string) => ({ outcome: 'tryLater', kind: 'temporary', code });

let sink: SmtpSink;
let sender: SmtpEmailSender;

function senderFor(url: string) {
  return new SmtpEmailSender({ url, connectTimeoutMs: 500, greetingTimeoutMs: 200, socketTimeoutMs: 300 });
}

beforeEach(async () => {
  sink = await startSmtpSink();
  sender = senderFor(sink.url);
});

afterEach(async () => {
  sender.close();
  await sink.close();
});

describe('outcomes by where the conversation goes wrong', () => {
  const reply = (stage: SmtpFault['stage'], code: number, text?: string): SmtpFault => ({ stage, how: { code, text } });
  const refused = (kind: string, code: string, detail: string) => ({ outcome: 'refused', kind, code, detail });

  it.each<[string, SmtpFault, object]>([
    ['421 as the greeting', reply('connect', 421), temporary('smtp_421')],
    ['554 as the greeting', reply('connect', 554), refused('account', 'smtp_554', 'CONN')],
    ['no greeting', { stage: 'connect', how: 'hang' }, temporary('etimedout')],
    ['a cut instead of a greeting', { stage: 'connect', how: 'drop' }, temporary('econnection')],
    ['530 at MAIL FROM', reply('mail', 530), refused('account', 'smtp_530', 'MAIL FROM')],
    ['552 at MAIL FROM', reply('mail', 552), refused('permanent-content', 'smtp_552', 'MAIL FROM')],
    ['451 at MAIL FROM', reply('mail', 451), temporary('smtp_451')],
    ['no answer to MAIL FROM', { stage: 'mail', how: 'hang' }, temporary('etimedout')],
    ['450 at RCPT TO', reply('rcpt', 450), temporary('smtp_450')],
    ['550 at RCPT TO', reply('rcpt', 550, '5.1.1 gone'), refused('permanent-recipient', 'smtp_550', 'RCPT TO 5.1.1')],
    ['530 at RCPT TO', reply('rcpt', 530), refused('account', 'smtp_530', 'RCPT TO')],
    ['no answer to RCPT TO', { stage: 'rcpt', how: 'hang' }, temporary('etimedout')],
    ['a cut at RCPT TO', { stage: 'rcpt', how: 'drop' }, temporary('econnection')],
    ['451 after the text', reply('data', 451), temporary('smtp_451')],
    ['421 after the text', reply('data', 421), temporary('smtp_421')],
    ['552 after the text', reply('data', 552, '5.3.4 big'), refused('permanent-content', 'smtp_552', 'DATA 5.3.4')],
    [
      '550 5.1.1 after the text',
      reply('data', 550, '5.1.1 no'),
      refused('permanent-recipient', 'smtp_550', 'DATA 5.1.1'),
    ],
    [
      'a cut after the text',
      { stage: 'data', how: 'drop' },
      { outcome: 'unknown', cause: 'connection-lost', code: 'econnection' },
    ],
    [
      'no answer after the text',
      { stage: 'data', how: 'hang' },
      { outcome: 'unknown', cause: 'timeout', code: 'etimedout' },
    ],
  ])('%s', async (_, fault, outcome) => {
    sink.faults.push(fault);
    expect(await sender.send(await sender.compose(attempt))).toEqual(outcome);
    expect(sink.reached.data).toBe(fault.stage === 'data' ? 1 : 0);
    expect(sink.mails).toEqual([]);
  });

  it('a refused recipient is asked for once', async () => {
    sink.faults.push(reply('rcpt', 550));
    await sender.send(await sender.compose(attempt));
    expect(sink.reached.rcpt).toBe(1);
  });

  it('a refusal of one does not touch the next', async () => {
    sink.faults.push({ ...reply('rcpt', 550), to: 'gone@example.test' });
    await sender.send(await sender.compose({ ...attempt, to: 'gone@example.test' }));
    expect(await sender.send(await sender.compose(attempt))).toMatchObject({ outcome: 'accepted' });
  });

  it('535 at AUTH', async () => {
    sink.faults.push(reply('auth', 535, '5.7.8 no'));
    sender.close();
    sender = senderFor(sink.url.replace('//', '//user:wrong@'));
    expect(await sender.send(await sender.compose(attempt))).toEqual(
      refused('account', 'smtp_535', 'AUTH PLAIN 5.7.8'),
    );
    expect(await sender.check()).toEqual({ ok: false, detail: 'The mail server failed: EAUTH AUTH PLAIN 535' });
  });

  it('a refused connection', async () => {
    await sink.close();
    expect(await sender.send(await sender.compose(attempt))).toEqual(temporary('econnrefused'));
    expect(await sender.check()).toMatchObject({ ok: false });
  });

  it('a host that does not exist', async () => {
    sender.close();
    sender = senderFor('smtp://mail.invalid:25');
    expect(await sender.send(await sender.compose(attempt))).toMatchObject({ outcome: 'tryLater', kind: 'temporary' });
  });

  it('a sender that has been closed', async () => {
    sender.close();
    expect(await sender.send(await sender.compose(attempt))).toEqual(temporary('econnection'));
  });
});

describe('outcomes of servers that stop where a proper server would not', () => {
  let server: Server;
  const sockets = new Set<Socket>();

  /** Answers each line by its first word; a word without an answer is met with silence, an empty answer cuts. */
  async function scripted(script: Record<string, string>): Promise<string> {
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.write('220 here\r\n');
      socket.on('data', (chunk) => {
        for (const line of `${chunk}`.split('\r\n')) {
          const answer = script[line.split(/[ :]/, 1)[0] ?? ''];
          if (answer === '') socket.destroy();
          else if (answer) socket.write(`${answer}\r\n`);
        }
      });
    });
    await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
    return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => server.close(closed));
  });

  const envelope = { EHLO: '250 here', MAIL: '250 ok', RCPT: '250 ok' };
  it.each<[string, Record<string, string>, object]>([
    ['no answer to EHLO', {}, temporary('etimedout')],
    ['no answer to DATA, before the text', envelope, temporary('etimedout')],
    ['a cut at DATA, before the text', { ...envelope, DATA: '' }, temporary('econnection')],
    [
      '554 to DATA, before the text',
      { ...envelope, DATA: '554 no' },
      { outcome: 'refused', kind: 'permanent-content' },
    ],
    [
      'a cut in the text',
      { ...envelope, DATA: '354 go', 'Message-ID': '' },
      { outcome: 'unknown', cause: 'connection-lost' },
    ],
    [
      'nonsense after the text',
      { ...envelope, DATA: '354 go', '.': '999 what' },
      { outcome: 'unknown', cause: 'server-error' },
    ],
  ])('%s', async (_, script, outcome) => {
    sender.close();
    sender = senderFor(await scripted(script));
    expect(await sender.send(await sender.compose(attempt))).toMatchObject(outcome);
  });
});
