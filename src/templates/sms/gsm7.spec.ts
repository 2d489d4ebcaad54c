import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsGsm7, toGsm7, withPlainSigns } from './gsm7.js';
import { alphabet, substitutes, words } from './gsm7-signs.js';
import { costlySigns, smsCost } from './sms-cost.js';

describe('an SMS in GSM-7', () => {
  it.each([
    ['Café Müller', 'Café Müller'],
    ['Žluťoučký kůň – „úpěl“…', 'Zlutoucky kun - "upel"...'],
    ['Ľubica ďobe Łódź', 'Lubica dobe Lodz'],
    ['Салон Ёжик №1', 'Salon Ezhik No.1'],
    ['Љубиша Ђорђевић, Џон', 'Ljubisha Djordjevic, Dzon'],
    ['Nails 💅🏻 Bar', 'Nails Bar'],
    ['💅 Nails, 🇨🇿. Bar ❤️ 1️⃣', 'Nails,. Bar <3 1'],
    ['9:00\u202fAM\u00a0x', '9:00 AM x'],
    ['Sauna 90°', 'Sauna 90 deg.'],
    ['Sauna 90°C, −5 °C, 90℃.', 'Sauna 90 deg. C, -5 deg. C, 90 deg. C.'],
    ['Kryosauna −110 °C', 'Kryosauna -110 deg. C'],
    ['45 m² / 10² m³', '45 m2 / 10^2 m3'],
    ['1½ h, ½h, ¾', '1 1/2 h, 1/2 h, 3/4'],
    ['5‰ ± 3 × 2 ÷ 1 ≤ 4', '5 per mille +/- 3 x 2 / 1 <= 4'],
    ['A → B ← C', 'A -> B <- C'],
    ['6′2″ ‚a‘ ‹b› «c» ‐ ‑ ‒ – — ―', "6'2\" 'a' 'b' \"c\" - - - - - -"],
    ['★★☆ ✓ ano ✗ ne ♥ ☎ 123 ✂', '*** OK ano x ne <3 tel. 123'],
    ['Botox® A™ ©', 'Botox(R) A(TM) (c)'],
    ['ﬁn ﬂat', 'fin flat'],
    ['100 ₽, 100₴, 5 €', '100 RUB, 100 UAH, 5 €'],
    ['ＡＢＣ １２３', 'ABC 123'],
    ['H₂O x¹', 'H2O x1'],
    ['Đặng Thị Hằng, Ștefan, Ģirts, Şükrü İ', 'Dang Thi Hang, Stefan, Girts, Sükrü I'],
    ['mani\u00adkúra\u200b', 'manikura'],
    ['β-karoten 5 µg Ωmega', 'b-karoten 5 ug Ωmega'],
    ['Ещё один → 2', 'Eshche odin -> 2'],
    ['美容院 90°', '美容院 90°'],
  ])('%s -> %s', (text, written) => {
    expect(toGsm7(text)).toBe(written);
  });

  const listed = fc.constantFrom(...alphabet, ...substitutes.keys(), ...words.keys(), ...'½²³žřŽüé💅\u00a0\u200b°');
  const texts = fc.array(listed, { maxLength: 60 }).map((signs) => signs.join(''));

  it('holds every text of signs that have a substitute, once and for all, and loses no letter or digit', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const plain = toGsm7(text);
        expect(toGsm7(plain)).toBe(plain);
        if (/[^ъьЪЬ]/u.test(text.replace(/[^\p{Lu}\p{Ll}\p{Lo}\p{N}]/gu, ''))) {
          expect(fitsGsm7(plain)).toBe(true);
          expect(plain.trim()).not.toBe('');
        }
        expect([...plain].length).toBeLessThanOrEqual(11 * [...text].length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('or any other text as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const plain = toGsm7(text);
        expect(toGsm7(plain)).toBe(plain);
        expect(/[\p{L}\p{N}]/u.test(text) && plain.trim() === '').toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a text that somebody wrote himself', () => {
  it.each([
    ['Sauna 90 °C → 2. patro', 'Sauna 90 deg. C -> 2. patro'],
    ['Příště – sleva', 'Příště – sleva'],
    ['See you – bye 💅', 'See you – bye 💅'],
    ['Cafe\u0301 – 5 €', 'Café - 5 €'],
    ['two  blanks\nand\u00a0lines', 'two  blanks\nand lines'],
  ])('keeps its letters and pictures: %s -> %s', (text, written) => {
    expect(withPlainSigns(text)).toBe(written);
  });
});

describe('the cost of an SMS', () => {
  it('names the signs that halve what fits, and where they stand', () => {
    expect(costlySigns('Sauna 90° → 90° 👩‍🎨 €')).toEqual([
      { sign: '°', at: 8 },
      { sign: '→', at: 10 },
      { sign: '👩‍🎨', at: 16 },
    ]);
    expect(costlySigns('Café 5 € [x]')).toEqual([]);
    expect(smsCost('°'.repeat(71))).toEqual({ encoding: 'UCS-2', segments: 2 });
    expect(smsCost('a'.repeat(160))).toEqual({ encoding: 'GSM-7', segments: 1 });
  });
});
