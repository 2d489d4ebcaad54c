import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ParsedReports, ReportRequest } from '../channel.port.js';

/** The answer to a call that the provider did not make. */
export const notTheProvider: ParsedReports = {
  reports: [],
  answer: { status: 401, body: 'not signed by the provider' },
};

/** The answer to a call that the provider did make, for somebody else than this account. */
export const notThisAccount: ParsedReports = {
  reports: [],
  answer: { status: 403, body: 'of another account or device' },
};

/** Whether `given` is the HMAC of `content`, told in a time that does not depend on where they differ. */
export function isHmac(
  algorithm: 'sha1' | 'sha256',
  key: string,
  content: string | Buffer,
  encoding: 'hex' | 'base64',
  given: string,
): boolean {
  const expected = Buffer.from(createHmac(algorithm, key).update(content).digest(encoding));
  const actual = Buffer.from(given);
  return key !== '' && actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** The one value of a header, or an empty text. */
export function headerOf({ headers }: ReportRequest, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}
