import { createHmac, timingSafeEqual } from 'node:crypto';
import { callbackConfig } from './config.js';

/** Names the message that a provider reports on. */
export interface CallbackTarget {
  businessId: string;
  messageId: string;
}

const sign = (payload: string): Buffer =>
  createHmac('sha256', callbackConfig().secret).update(`callback:${payload}`).digest();

/** `<businessId>.<messageId>.<signature>`: unguessable, so that it is all the proof a provider's callback needs. */
export function callbackToken({ businessId, messageId }: CallbackTarget): string {
  const payload = `${businessId}.${messageId}`;
  return `${payload}.${sign(payload).toString('base64url')}`;
}

/** What a token names; null when it is not one of ours. */
export function readCallbackToken(token: string): CallbackTarget | null {
  const [businessId = '', messageId = '', signature = ''] = token.split('.');
  const expected = sign(`${businessId}.${messageId}`);
  const given = Buffer.from(signature, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected) ? { businessId, messageId } : null;
}

/** Where a provider of short messages reports on a message. */
export const callbackUrl = (businessId: string, messageId: string): string =>
  `${callbackConfig().publicUrl.replace(/\/+$/, '')}/v1/receipts/sms/${callbackToken({ businessId, messageId })}`;
