import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { headerOf, isHmac } from './report.signature.js';

describe('a signature', () => {
  const good = createHmac('sha256', 'key').update('content').digest('hex');

  it('is right for its own key and content only', () => {
    expect(isHmac('sha256', 'key', 'content', 'hex', good)).toBe(true);
    expect(isHmac('sha256', 'other', 'content', 'hex', good)).toBe(false);
    expect(isHmac('sha256', 'key', 'Content', 'hex', good)).toBe(false);
    expect(isHmac('sha256', 'key', 'content', 'base64', good)).toBe(false);
    expect(isHmac('sha1', 'key', 'content', 'hex', good)).toBe(false);
  });

  it.each(['', good.slice(1), `${good}0`, good.toUpperCase(), 'é'.repeat(32), '\u0000'.repeat(64)])(
    'is wrong as %j',
    (given) => {
      expect(isHmac('sha256', 'key', 'content', 'hex', given)).toBe(false);
    },
  );

  it('is never right without a key', () => {
    const unkeyed = createHmac('sha256', '').update('content').digest('hex');
    expect(isHmac('sha256', '', 'content', 'hex', unkeyed)).toBe(false);
  });

  it('stands in one header, not in several', () => {
    const request = { body: Buffer.alloc(0), url: 'https://a.test', headers: { one: 'x', two: ['x', 'y'] } };
    expect(['one', 'two', 'three'].map((name) => headerOf(request, name))).toEqual(['x', '', '']);
  });
});
