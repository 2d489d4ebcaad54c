import { createHmac, timingSafeEqual } from 'node:crypto';

/** Names the message that a provider reports on. */
export interface CallbackTarget {
  businessId: string;
  messageId: string;
}

/** UUIDs are packed, for a router takes no parameter of more than 100 characters. */
const pack = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
const unpack = (packed: string): string =>
  Buffer.from(packed, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const sign = (secret: string, { businessId, messageId }: CallbackTarget): Buffer =>
  createHmac('sha256', secret).update(`callback:${businessId}.${messageId}`).digest();

/** `<businessId>.<messageId>.<signature>`: unguessable, so that it is all the proof a provider's callback needs. */
export const callbackToken = (secret: string, target: CallbackTarget): string =>
  [pack(target.businessId), pack(target.messageId), sign(secret, target).toString('base64url')].join('.');

/** What a token names; null when it is not one of ours. */
export function readCallbackToken(secret: string, token: string): CallbackTarget | null {
  const [business = '', message = '', signature = ''] = token.split('.');
  const target = { businessId: unpack(business), messageId: unpack(message) };
  const expected = sign(secret, target);
  const given = Buffer.from(signature, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected) ? target : null;
}
