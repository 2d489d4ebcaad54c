import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { sealConfig } from '../../config/config.js';

/** What an account is opened with, by the names that its provider gives. */
export type Credentials = Readonly<Record<string, string>>;

// A seal is: layout (1 byte), id of the key (4), nonce (12), tag (16), ciphertext.
const layout = 1;
const headLength = 5;
const nonceLength = 12;
const tagLength = 16;

const derive = (secret: string, use: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'zvonek', `provider credentials: ${use}`, length));

/** Tells which secret a seal was made with, so that another can take its place while both are known. */
const headOf = (secret: string): Buffer => Buffer.concat([Buffer.of(layout), derive(secret, 'key id', headLength - 1)]);

/** Encrypts credentials for the row of one account; they can be opened as that account's alone. */
export function seal(credentials: Credentials, accountId: string): Buffer {
  const { secret } = sealConfig();
  const head = headOf(secret);
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', derive(secret, 'key', 32), nonce);
  cipher.setAAD(Buffer.concat([head, Buffer.from(accountId)]));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(credentials)), cipher.final()]);
  return Buffer.concat([head, nonce, cipher.getAuthTag(), sealed]);
}

/** What was sealed; throws when it is another account's, was changed, or its secret is not known any more. */
export function unseal(sealed: Buffer, accountId: string): Credentials {
  const head = sealed.subarray(0, headLength);
  const { secret, previousSecret } = sealConfig();
  const used = [secret, previousSecret].find((known) => known && headOf(known).equals(head));
  if (!used) throw new Error('Credentials were sealed with another ZVONEK_SECRET; give it as ZVONEK_SECRET_PREVIOUS');
  const nonceEnd = headLength + nonceLength;
  const tagEnd = nonceEnd + tagLength;
  const options = { authTagLength: tagLength };
  const nonce = sealed.subarray(headLength, nonceEnd);
  const decipher = createDecipheriv('aes-256-gcm', derive(used, 'key', 32), nonce, options);
  decipher.setAAD(Buffer.concat([head, Buffer.from(accountId)]));
  decipher.setAuthTag(sealed.subarray(nonceEnd, tagEnd));
  return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]).toString());
}
