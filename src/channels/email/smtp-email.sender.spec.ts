import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SmtpSink, startSmtpSink } from '../../../tools/smtp-sink/smtp-sink.ts';
import type { EmailAttempt } from '../channel.port.js';
import { SmtpEmailSender } from './smtp-email.sender.js';

const attempt: EmailAttempt = {
  reference: '01920000-0000-7000-8000-000000000001',
  to: 'client.one@example.test',
  from: { name: 'Demo Salon', address: 'salon@example.com' },
  replyTo: 'desk@example.com',
  subject: 'Rezervace potvrzena: zítra v 10:00',
  html: '<p>Těšíme se na vás.</p>',
  text: 'Těšíme se na vás.',
};

let sink: SmtpSink;
let sender: SmtpEmailSender;

beforeEach(async () => {
  sink = await startSmtpSink();
  sender = new SmtpEmailSender({ url: sink.url, maxConnections: 1 });
});

afterEach(async () => {
  sender.close();
  await sink.close();
});

describe('a mail that is accepted', () => {
  it('carries our id, sender, reply-to, text and HTML', async () => {
    expect(await sender.send(await sender.compose(attempt))).toEqual({
      outcome: 'accepted',
      providerMessageId: `${attempt.reference}@example.com`,
    });
    const [mail] = sink.mails;
    expect(mail?.to).toEqual(['client.one@example.test']);
    expect(mail?.headers.get('message-id')).toBe(`<${attempt.reference}@example.com>`);
    expect(mail?.headers.get('x-zvonek-message')).toBe(attempt.reference);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    const parsed = await mail?.parsed();
    expect(parsed?.from?.value).toEqual([{ name: 'Demo Salon', address: 'salon@example.com' }]);
    expect(parsed?.replyTo?.value[0]?.address).toBe('desk@example.com');
    expect(parsed).toMatchObject({ subject: attempt.subject, html: attempt.html, text: `${attempt.text}` });
  });

  it('carries the term as an alternative with its method and as booking.ics', async () => {
    const content = 'BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n';
    await sender.send(await sender.compose({ ...attempt, calendar: { method: 'CANCEL', content } }));
    const parsed = await sink.mails[0]?.parsed();
    const files = parsed?.attachments.map(({ contentType, filename, content: body }) => [
      contentType,
      filename,
      `${body}`,
    ]);
    expect(files).toContainEqual(['application/ics', 'booking.ics', content]);
    expect(`${sink.mails[0]?.raw}`).toContain('text/calendar; charset=utf-8; method=CANCEL');
  });

  it.each(['mail', 'rcpt'] as const)(
    'goes over a connection that is used again, also one closed at %s',
    async (stage) => {
      await sender.send(await sender.compose(attempt));
      await sender.send(await sender.compose(attempt));
      expect(sink.reached).toMatchObject({ connect: 1, data: 2 });
      sink.faults.push({ stage, how: 'drop', next: 1 });
      expect(await sender.send(await sender.compose(attempt))).toMatchObject({ outcome: 'accepted' });
      expect(sink.mails).toHaveLength(3);
    },
  );
});

describe('a header cannot be smuggled in', () => {
  const smuggled = 'x\r\nBcc: thief@example.test\r\n\r\nbody';
  it.each<[string, Partial<EmailAttempt>]>([
    ['the name of the business', { from: { name: smuggled, address: 'salon@example.com' } }],
    ['the address of the business', { from: { name: 'Demo Salon', address: `salon@example.com${smuggled}` } }],
    ['the subject', { subject: smuggled }],
    ['the address of the client', { to: `client.one@example.test\r\nBcc: thief@example.test` }],
    ['two addresses in one', { to: 'client.one@example.test, thief@example.test' }],
    ['the reply-to', { replyTo: `desk@example.com${smuggled}` }],
    ['the reference', { reference: smuggled }],
  ])('through %s', async (_, change) => {
    await sender.send(await sender.compose({ ...attempt, ...change }));
    for (const mail of sink.mails) {
      expect(mail.headers.has('bcc')).toBe(false);
      expect(mail.to).not.toContain('thief@example.test');
    }
  });
});

it('says that the server answers', async () => {
  expect(await sender.check()).toEqual({ ok: true, detail: 'The mail server answers.' });
});
