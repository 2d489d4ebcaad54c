/** Crockford's base 32: no letter that can be mistaken for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** How many random bytes a reference is made of. */
export const referenceBytes = 6;

/** A code short enough to be said on the phone; unique only as far as chance allows. */
export const referenceFrom = (random: Uint8Array): string =>
  Array.from(random.subarray(0, referenceBytes), (byte) => alphabet[byte % alphabet.length]).join('');
