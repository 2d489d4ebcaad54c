import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiEmail, parseEmail } from './email.js';

describe('an e-mail address', () => {
  it.each([
    ...['a&b@example.com', 'user=tag@example.com', 'x#1@example.com', "jan'@example.com", "o'hara@example.com"],
    ...['!#$%&*+/=?^_`{|}~-@example.com', 'a.b.c@example.co.uk', '1@2.cz', 'A@x-y.example', 'x@a.b-c.museum'],
    ...['jan@příklad.cz', 'anna@пример.рф', 'a@例え.jp', 'info@xn--pklad-zsa96e.cz', `${'l'.repeat(64)}@example.com`],
  ])('may be %s', (address) => {
    expect(parseEmail(address)).toBe(address);
  });

  it.each([
    ['  Jan.Novak@EXAMPLE.com ', 'Jan.Novak@example.com'],
    ['jan@PŘÍKLAD.cz', 'jan@příklad.cz'],
    ['jan@ｅｘａｍｐｌｅ.com', 'jan@example.com'],
    ['a@例え。jp', 'a@例え.jp'],
  ])('is kept as it is written, the domain in small letters: %j', (given, kept) => {
    expect(parseEmail(given)).toBe(kept);
  });

  it.each([
    ...['', '@', 'a', 'a@', '@example.com', 'a@localhost', 'a b@example.com', 'a@exam ple.com', 'a@b@c.com'],
    ...['"quoted"@example.com', '"a b"@example.com', '.a@example.com', 'a.@example.com', 'a..b@example.com'],
    ...['a@-example.com', 'a@example-.com', 'a@example..com', 'a@.example.com', 'a@example.com.', 'a@ex_ample.com'],
    ...['a@[127.0.0.1]', 'a@127.0.0.1', 'a@127.1', 'a@0x7f.1', 'a@example.123', 'a@ex%61mple.com', 'a@example.com:25'],
    ...['a@example.com/x', 'a@example.com?x', 'a@example.com#x', 'jiří@example.com', 'почта@example.com'],
    ...['Jan <jan@example.com>', 'a@example.com, b@example.com', 'a\n@example.com', 'a@example.com\r\nBcc: b@c.cz'],
    ...[`${'l'.repeat(65)}@example.com`, `a@${'d'.repeat(64)}.com`, `a@${'d.'.repeat(126)}com`],
    ...['a@😀.com', 'a\0@example.com', 'a;b@example.com', 'a(b)@example.com', 'a,b@example.com', '<a@example.com>'],
  ])('is not %j', (text) => {
    const refused = expect.objectContaining({ code: 'invalid_email', path: 'client.email' });
    expect(() => parseEmail(text, 'client.email')).toThrow(refused);
  });

  it('goes to mail servers in ASCII', () => {
    expect(asciiEmail('jan@příklad.cz')).toBe('jan@xn--pklad-zsa96e.cz');
    expect(asciiEmail("x#1'@example.com")).toBe("x#1'@example.com");
  });

  it('that was read is read the same again, and is ASCII for mail servers', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        fc.pre(!/@.*\.\d+$/.test(address));
        const read = parseEmail(address);
        expect(parseEmail(read)).toBe(read);
        expect(parseEmail(asciiEmail(read))).toMatch(/^[\x21-\x7e]+$/);
      }),
    );
  });
});
