import { describe, expect, it } from 'vitest';
import { hasLink, parsePersonName } from './person-name.js';

describe('the name of a person', () => {
  it.each([
    ...['Jan Novák', 'St. John', 'St.John', 'J.R.', 'J.R.R. Tolkien', 'J.Novák', 'A.-M. Dvořáková', "Anna-Marie d'Or"],
    ...['Ing. Novák, Ph.D.', 'Ing.Novák', 'MUDr.Jana Malá,Ph.D.', 'Mgr.Bc. Petr', 'doc. RNDr.Jan, CSc.', 'Novák ml.'],
    ...[
      'Мария И. Иванова',
      'И.И.Иванов',
      'محمد علی',
      'क्‍षमा',
      '李小龍',
      'Jan (soused) / Petr',
      'Jan & Eva',
      'Novák: Jan',
      'Jan 601 234 567',
    ],
    ...['PhD.Jan', 'sl.Nováková', 'Dipl.Ing.Maier', 'проф.Иванов', 'p.Novák', 'Jan (ml.)Novák', 'Firma s.r.o.'],
    ...['O’Hara', 'Jan...', 'Vendula.', 'dr. h. c. Jan', 'X Æ A-12', '½ Jana', 'Zoë'],
  ])('may be %j', (name) => {
    expect(parsePersonName(` ${name} `)).toBe(name);
  });

  it.each([
    ...['Pay https://evil.example/pay', 'HTTPS://EVIL.EXAMPLE', 'www.evil.example', 'Www.evil', '//evil.example/pay'],
    ...[
      'evil.example/pay',
      'see evil.example now',
      'paypal.com',
      'Jan paypal.com.',
      'a.evil.co.uk',
      't.co',
      'x.com/abc',
    ],
    ...[
      'jan@example.com',
      'jan＠example.com',
      'tel:906123456',
      'TEL : 906',
      'mailto:x',
      'javascript:alert(1)',
      'sms:+1',
    ],
    ...['<a href=x>Jan</a>', 'Jan <b>', '＜script＞', 'evil\u200b.com', 'ev\u00adil.com', 'e\u2060vil.com/\u200bpay'],
    ...[
      'ｅｖｉｌ．ｃｏｍ',
      'evil。com',
      'evil․com',
      'https:∕∕evil',
      'https：／／evil',
      '93.184.216.34',
      'http://93.184.216.34/pay',
    ],
    ...['пример.рф', 'evil.xn--p1ai', 'bit.ly/x', 'Win (evil.shop)', 'Dear,evil.info', 'viber://chat', 'tg:resolve'],
  ])('is not %j', (name) => {
    expect(hasLink(name)).toBe(true);
    const refused = expect.objectContaining({ code: 'unsafe_name', path: 'client.name' });
    expect(() => parsePersonName(name, 'client.name')).toThrow(refused);
  });
});
