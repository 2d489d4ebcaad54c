import { randomInt } from 'node:crypto';

/** Crockford's base 32: no letter that can be mistaken for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 6;

/** A code short enough to be said on the phone; unique only as far as chance allows. */
export const newReference = (): string => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
