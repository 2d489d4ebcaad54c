import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStorable, storableDeep, unstorableIn } from './stored-text.js';

describe('text that cannot be stored', () => {
  it.each(['a\0', '\0', 'ok \ud83d', '\udc00 ok', '\udc00\ud83d'])('is %j', (text) => {
    expect(isStorable(text)).toBe(false);
  });

  it.each(['', 'ok 😀', '\u0001', '\ufffd', '\u200b'])('is not %j', (text) => {
    expect(isStorable(text)).toBe(true);
  });

  it('is mended however deep it lies, and all else stays', () => {
    const at = new Date();
    const said = { 'a\0': ['x\ud83d', { b: 'STOP\0', at, n: 1, none: null, no: undefined }], ok: true };
    expect(storableDeep(said)).toEqual({
      a: ['x\ufffd', { b: 'STOP', at, n: 1, none: null, no: undefined }],
      ok: true,
    });
  });

  it('is named by its path', () => {
    expect(unstorableIn({ action: { text: 'a\0', list: ['ok', '\ud83d'] }, 'n\0': 1 })).toEqual([
      ['action', 'text'],
      ['action', 'list', '1'],
      [],
    ]);
  });

  it('is never left in what was mended', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
        expect(unstorableIn(storableDeep({ value, text: `${text}\ud83d` }))).toEqual([]);
      }),
    );
  });
});
