import { describe, expect, it } from 'vitest';
import { addressProof, domainProof, provedEmail, senderEmailState } from './sender-address.js';

const state = (senderEmail: string | null, ...provedSenders: string[]) =>
  senderEmailState({ senderEmail, provedSenders });

describe('rule 183: the address of a sender', () => {
  it.each([
    ['anna@example.com', ['anna@example.com'], 'proved'],
    ['anna@example.com', ['@example.com'], 'proved'],
    ['anna@háček.cz', ['@xn--hek-ela4t.cz'], 'proved'],
    ['anna@example.com', [], 'unproved'],
    ['anna@example.com', ['bob@example.com', '@example.org'], 'unproved'],
    ['anna@mail.example.com', ['@example.com'], 'unproved'],
    ['anna@notexample.com', ['@example.com'], 'unproved'],
    ['Anna@example.com', ['anna@example.com'], 'unproved'],
  ])('%s is, with %j, %s', (email, proved, expected) => expect(state(email, ...proved)).toBe(expected));

  it('is proved by itself or by its domain, however they are written', () => {
    expect(state('anna@Háček.CZ', addressProof('anna@háček.cz'))).toBe('proved');
    expect(state('anna@háček.cz', domainProof(' HÁČEK.cz '))).toBe('proved');
  });

  it('is not used before', () => {
    expect(provedEmail({ senderEmail: 'anna@example.com', provedSenders: [] })).toBeNull();
    expect(provedEmail({ senderEmail: 'anna@example.com', provedSenders: ['@example.com'] })).toBe('anna@example.com');
    expect(provedEmail({ senderEmail: null, provedSenders: ['@example.com'] })).toBeNull();
    expect(state(null)).toBeNull();
  });

  it.each([
    '',
    'localhost',
    'example',
    '1.2.3.4',
    'a b.cz',
    'x@example.com',
    'example.com/x',
    'example.com:25',
    '-.cz',
  ])('is of no domain that is %j', (domain) =>
    expect(() => domainProof(domain)).toThrow(expect.objectContaining({ code: 'invalid_domain' })),
  );
});
