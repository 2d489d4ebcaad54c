import type { Contact } from './contact.js';

/** What decides whether a known client is meant. */
type Known = Pick<Contact, 'name' | 'email' | 'phone'>;

/**
 * The one of these clients whom a contact means, the first known first. The e-mail decides; a number is shared by
 * families and offices, so that it decides only together with the name, and not against another e-mail.
 */
export function clientMeant<Client extends Known>(clients: readonly Client[], said: Known): Client | null {
  const hasEmail = (client: Known) => said.email !== null && isSameEmail(client.email, said.email);
  const hasNumber = (client: Known) => said.phone !== null && client.phone === said.phone;
  const fits = (client: Known) =>
    hasNumber(client) && isSameName(client.name, said.name) && (said.email === null || client.email === null);
  return clients.find(hasEmail) ?? clients.find(fits) ?? null;
}

export const isSameEmail = (one: string | null, other: string | null): boolean =>
  one?.toLowerCase() === other?.toLowerCase();

/** The same words in any order, whatever their case and accents. */
export const isSameName = (one: string, other: string): boolean => wordsOf(one) === wordsOf(other);

/** A name without a word, such as a sign, is the same as nothing but itself. */
function wordsOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu);
  return words ? words.sort().join(' ') : name.trim();
}
