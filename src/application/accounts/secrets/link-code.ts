import { createHmac, hkdfSync, randomInt, timingSafeEqual } from 'node:crypto';

/** Six digits that nobody can foresee. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** What is kept of a code: of use with our secret only, and for one account. */
export function hashOfCode(secret: string, code: string, accountId: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, 'zvonek', 'codes of phones', 32));
  return createHmac('sha256', key).update(`${accountId}:${code}`).digest();
}

export const isCode = (secret: string, code: string, accountId: string, hash: Buffer): boolean =>
  timingSafeEqual(hashOfCode(secret, code, accountId), hash);
