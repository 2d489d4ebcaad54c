import { describe, expect, it } from 'vitest';
import { followed } from './contact-change.js';

const before = { name: 'Jana Nováková', email: 'Jana@example.com', phone: '+420601000001', language: 'cs' };
const after = { name: 'Jana Malá', email: 'jana@example.org', phone: null, language: 'en' };

describe('rule 138: a client’s later change', () => {
  it('reaches what was said as the record had it, in whatever letters', () => {
    const said = { ...before, name: 'NOVAKOVA Jana', email: 'jana@EXAMPLE.com' };
    expect(followed(said, before, after)).toEqual(after);
  });

  it('leaves what was said otherwise (rule 170)', () => {
    const said = { name: 'Petr', email: 'petr@example.com', phone: '+420601000002', language: 'sk' };
    expect(followed(said, before, after)).toEqual(said);
  });

  it('decides each part by itself', () => {
    expect(followed({ ...before, phone: '+420601000002' }, before, after)).toEqual({
      ...after,
      phone: '+420601000002',
    });
  });

  it('that is a first contact reaches what has none', () => {
    const none = { ...before, email: null, phone: null };
    expect(followed(none, none, before)).toEqual(before);
    expect(followed({ ...none, phone: '+420601000002' }, none, before)).toEqual({ ...before, phone: '+420601000002' });
  });
});
