import { describe, expect, it } from 'vitest';
import { isKnown, readTags } from './entity-tags.js';

describe('If-None-Match (RFC 9110, 13.1.2)', () => {
  it.each(['"3"', 'W/"3"', '"1", "3"', '"1",W/"3" , "4"', '*', ' * ', ', "3",', '"a,b", "3"'])(
    'knows version 3 by %s',
    (header) => expect(isKnown(header, '"3"')).toBe(true),
  );

  it.each([undefined, '', '3', '"4"', '"33"', 'w/"3"', '"1" "3"', '"3', '"1", *', 'W/3'])(
    'does not know it by %s',
    (header) => expect(isKnown(header, '"3"')).toBe(false),
  );
});

describe('a list of tags', () => {
  it.each([
    ['"1"', ['"1"']],
    ['"1", W/"2"', ['"1"', 'W/"2"']],
    ['"a,b"', ['"a,b"']],
    ['1', null],
    ['', null],
    ['"1" x', null],
  ])('is read of %s', (header, tags) => expect(readTags(header)).toEqual(tags));

  it('is read in a time that grows with its length alone', () => {
    const began = performance.now();
    expect(readTags(`${'"1" ,'.repeat(3_000)} x`)).toBeNull();
    expect(performance.now() - began).toBeLessThan(200);
  });
});
