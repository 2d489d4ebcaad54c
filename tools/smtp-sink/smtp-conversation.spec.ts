import { describe, expect, it } from 'vitest';
import { SmtpConversation, type SmtpMail } from './smtp-conversation.ts';

const mail = 'X-Zvonek-Message: m1\r\n\r\nHello';
const conversation = `EHLO me\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.com>\r\nDATA\r\n${mail}\r\n.\r\nQUIT\r\n`;

/** A conversation with somebody who takes everything. */
const open = (take: (mail: SmtpMail) => unknown) =>
  new SmtpConversation({
    receive: (mail) => {
      take(mail);
      return 'yes';
    },
  });

/** What is answered and accepted when the conversation comes in pieces of a size. */
function play(pieceLength: number) {
  const accepted: string[] = [];
  const smtp = open(({ to, raw }) => accepted.push(`${to}: ${raw}`));
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
    const smtp = open(({ to }) => accepted.push(...to));
    for (const to of ['b', 'c']) smtp.take(Buffer.from(`RCPT TO:<${to}@example.com>\r\nDATA\r\nx\r\n.\r\n`));
    expect(accepted).toEqual(['b@example.com', 'c@example.com']);
  });

  it('refuses what it does not know', () => {
    expect(open(() => undefined).take(Buffer.from('VRFY me\r\n'))).toBe('502 what\r\n');
  });

  it('gives a text its single dots back', () => {
    const texts: string[] = [];
    open(({ raw }) => texts.push(`${raw}`)).take(Buffer.from('RCPT TO:<b@example.com>\r\nDATA\r\na\r\n..b\r\n.\r\n'));
    expect(texts).toEqual(['a\r\n.b']);
  });

  it.each([
    ['hang', '', undefined],
    ['drop', '', 'drop'],
    [{ code: 550, text: 'gone' }, '550 gone\r\n', undefined],
  ] as const)('goes wrong where its host wants it: %j', (how, said, end) => {
    const host = { meet: (stage: string) => (stage === 'rcpt' ? how : 'yes'), receive: () => 'yes' as const };
    const smtp = new SmtpConversation(host);
    expect(smtp.greet()).toBe('220 sink\r\n');
    expect(smtp.take(Buffer.from('RCPT TO:<b@example.com>\r\n'))).toBe(said);
    expect(smtp.end).toBe(end);
  });
});
