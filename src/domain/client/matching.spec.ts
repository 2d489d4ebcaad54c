import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact } from './contact.js';
import { clientMeant, isSameName } from './matching.js';

const email = 'client.one@example.com';
const phone = '+420601000001';
const client = (values: Partial<Contact> = {}) => ({ name: 'Jana Nováková', email, phone, language: null, ...values });

describe('which client a booking means (rules 130, 153)', () => {
  it('is the one with the e-mail, in whatever letters, whatever the name and the number', () => {
    const known = client();
    const said = client({ name: 'Somebody', email: 'CLIENT.one@Example.com', phone: '+420601000002' });
    expect(clientMeant([client({ email: null }), known], said)).toBe(known);
  });

  it('is nobody who has the number and another e-mail', () => {
    expect(clientMeant([client()], client({ email: 'other@example.com' }))).toBeNull();
  });

  it('is nobody who has the number and another name', () => {
    expect(clientMeant([client({ email: null })], client({ name: 'Petr Novák', email: null }))).toBeNull();
    expect(clientMeant([client({ email: null })], client({ name: 'Petr Novák' }))).toBeNull();
    expect(clientMeant([client({ email: null })], client({ name: 'Jana', email: null }))).toBeNull();
  });

  it('is whoever has the number and the same words for a name, the first known first', () => {
    const known = client({ email: null });
    expect(clientMeant([known, client()], client({ name: 'NOVAKOVA, jana', email: null }))).toBe(known);
    expect(clientMeant([known], client({ name: 'novaková  Jana' }))).toBe(known);
  });

  it('is nobody without a contact, though the name be the same', () => {
    const nameless = client({ email: null, phone: null });
    expect(clientMeant([nameless, client()], nameless)).toBeNull();
  });

  it.each([
    ['Łukasz Żółć', 'zolc lukasz', false],
    ['Jan  Novák', 'NOVÁK jan', true],
    ['Jan Novák ml.', 'Jan Novák', false],
    ['😀', '🙂', false],
    ['😀', '😀', true],
    ['Анна Ёлкина', 'анна елкина', true],
  ])('%j and %j are the same name: %j', (one, other, same) => {
    expect(isSameName(one, other)).toBe(same);
  });
});

const people = fc.record({
  name: fc.constantFrom('Jana Nováková', 'NOVAKOVA Jana', 'Petr Novák', 'Client'),
  email: fc.constantFrom(null, 'a@example.com', 'A@example.com', 'b@example.com'),
  phone: fc.constantFrom(null, '+420601000001', '+420601000002'),
});

describe('no sequence of bookings', () => {
  it('makes somebody the client of another e-mail, or by the number alone of another name', () => {
    fc.assert(
      fc.property(fc.array(people, { maxLength: 12 }), (bookings) => {
        const clients: (typeof bookings)[number][] = [];
        for (const said of bookings) {
          const meant = clientMeant(clients, said);
          if (!meant) clients.push(said);
          const emails = new Set([meant?.email, said.email].map((one) => one?.toLowerCase()).filter(Boolean));
          expect(emails.size).toBeLessThanOrEqual(1);
          const byEmail = meant?.email != null && said.email !== null;
          if (meant && !byEmail) expect(isSameName(meant.name, said.name) && meant.phone === said.phone).toBe(true);
        }
        const addresses = clients.flatMap((one) => one.email?.toLowerCase() ?? []);
        expect(new Set(addresses).size).toBe(addresses.length);
      }),
    );
  });
});
