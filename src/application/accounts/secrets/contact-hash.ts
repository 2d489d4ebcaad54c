import { createHmac, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccountSettings } from '../account-settings.js';

const keyOf = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'zvonek', 'contacts of deleted clients', 32));

/** What is left of a number or an address once its client was deleted: enough to know it again, and no more. */
@Injectable()
export class ContactHash {
  private readonly keys: readonly Buffer[];

  constructor({ secret, previousSecret }: AccountSettings) {
    this.keys = [secret, ...(previousSecret ? [previousSecret] : [])].map(keyOf);
  }

  /** Another one for each business. */
  of(businessId: string, contact: string): Buffer {
    return this.known(businessId, contact)[0] as Buffer;
  }

  /** What it may have been when it was made, with the secret of now or the one before. */
  known(businessId: string, contact: string): Buffer[] {
    return this.keys.map((key) => createHmac('sha256', key).update(`${businessId} ${contact}`).digest());
  }
}
