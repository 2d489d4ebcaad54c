import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret for a business, shown once. */
export const newApiKey = (): string => `zv_${randomBytes(32).toString('base64url')}`;

/** What is kept of a key. */
export const hashApiKey = (key: string): Buffer => createHash('sha256').update(key).digest();

/** Compares secrets in a time that tells nothing of them. */
export const isSameKey = (given: string, expected: string): boolean =>
  timingSafeEqual(hashApiKey(given), hashApiKey(expected));
