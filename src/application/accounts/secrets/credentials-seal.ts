import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccountSettings } from '../account-settings.js';

/** What an account is opened with, by the names that its provider gives. */
export type Credentials = Readonly<Record<string, string>>;

// A seal is: layout (1 byte), id of the key (4), nonce (12), tag (16), ciphertext.
const layout = 1;
const headLength = 5;
const nonceLength = 12;
const tagLength = 16;

/** `head` tells which secret a seal was made with, so that another can take its place while both are known. */
interface Key {
  head: Buffer;
  key: Buffer;
}

function keyOf(secret: string): Key {
  const derive = (use: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, 'zvonek', `provider credentials: ${use}`, length));
  return { head: Buffer.concat([Buffer.of(layout), derive('key id', headLength - 1)]), key: derive('key', 32) };
}

/** Encrypts the credentials of accounts for the database. */
@Injectable()
export class CredentialsSeal {
  private readonly present: Key;
  private readonly known: readonly Key[];

  constructor({ secret, previousSecret }: AccountSettings) {
    this.present = keyOf(secret);
    this.known = [this.present, ...(previousSecret ? [keyOf(previousSecret)] : [])];
  }

  /** With what the seals of the present secret begin. */
  get head(): Buffer {
    return this.present.head;
  }

  /** For the row of one account; can be opened as that account's alone. */
  seal(credentials: Credentials, accountId: string): Buffer {
    const { head, key } = this.present;
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(Buffer.concat([head, Buffer.from(accountId)]));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(credentials)), cipher.final()]);
    return Buffer.concat([head, nonce, cipher.getAuthTag(), sealed]);
  }

  /** What was sealed; throws when it is another account's, was changed, or its secret is not known any more. */
  unseal(sealed: Buffer, accountId: string): Credentials {
    const head = sealed.subarray(0, headLength);
    const used = this.known.find((known) => known.head.equals(head));
    if (!used) throw new Error('Credentials were sealed with another ZVONEK_SECRET; give it as ZVONEK_SECRET_PREVIOUS');
    const nonceEnd = headLength + nonceLength;
    const tagEnd = nonceEnd + tagLength;
    const nonce = sealed.subarray(headLength, nonceEnd);
    const decipher = createDecipheriv('aes-256-gcm', used.key, nonce, { authTagLength: tagLength });
    decipher.setAAD(Buffer.concat([head, Buffer.from(accountId)]));
    decipher.setAuthTag(sealed.subarray(nonceEnd, tagEnd));
    return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]).toString());
  }
}
