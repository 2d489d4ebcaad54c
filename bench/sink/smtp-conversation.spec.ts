import { describe, expect, it } from 'vitest';
import { SmtpConversation } from './smtp-conversation.ts';

const mail = 'X-Zvonek-Message: m1\r\n\r\nHello';
const conversation = `EHLO me\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.com>\r\nDATA\r\n${mail}\r\n.\r\nQUIT\r\n`;

/** What is answered and accepted when the conversation comes in pieces of a size. */
function play(pieceLength: number) {
  const accepted: string[] = [];
  const smtp = new SmtpConversation((to, raw) => accepted.push(`${to}: ${raw}`));
  let said = '';
  for (let at = 0; at < conversation.length; at += pieceLength) {
    said += smtp.take(Buffer.from(conversation.slice(at, at + pieceLength)));
  }
  return { accepted, codes: said.match(/^\d{3}(?= )/gm) };
}

describe('the sink', () => {
  it.each([1, 2, 7, 1_000])('takes a mail that comes in pieces of %i bytes', (pieceLength) => {
    const { accepted, codes } = play(pieceLength);
    expect(accepted).toEqual([`b@example.com: ${mail}`]);
    expect(codes).toEqual(['250', '250', '250', '354', '250', '221']);
  });

  it('takes several mails over one connection', () => {
    const accepted: string[] = [];
    const smtp = new SmtpConversation((to) => accepted.push(to));
    for (const to of ['b', 'c']) smtp.take(Buffer.from(`RCPT TO:<${to}@example.com>\r\nDATA\r\nx\r\n.\r\n`));
    expect(accepted).toEqual(['b@example.com', 'c@example.com']);
  });

  it('refuses what it does not know', () => {
    expect(new SmtpConversation(() => undefined).take(Buffer.from('VRFY me\r\n'))).toBe('502 what\r\n');
  });
});
