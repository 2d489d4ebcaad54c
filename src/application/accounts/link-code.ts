import { createHmac, hkdfSync, randomInt, timingSafeEqual } from 'node:crypto';
import { sealConfig } from '../../config/config.js';

/** Six digits that nobody can foresee. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** What is kept of a code: of use with our secret only, and for one account. */
export function hashOfCode(code: string, accountId: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', sealConfig().secret, 'zvonek', 'codes of phones', 32));
  return createHmac('sha256', key).update(`${accountId}:${code}`).digest();
}

export const isCode = (code: string, accountId: string, hash: Buffer): boolean =>
  timingSafeEqual(hashOfCode(code, accountId), hash);
