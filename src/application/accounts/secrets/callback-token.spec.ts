import { describe, expect, it } from 'vitest';
import { accountSettings } from '../account-settings.fixture.js';
import { CallbackUrls } from '../callback-urls.js';
import { callbackToken, readCallbackToken } from './callback-token.js';

describe('callback token', () => {
  const target = { businessId: crypto.randomUUID(), messageId: crypto.randomUUID() };
  const secret = 'a secret of at least thirty-two characters';
  const token = callbackToken(secret, target);

  it('names the message it was made for', () => {
    expect(readCallbackToken(secret, token)).toEqual(target);
  });

  it('is the end of the address that the provider is given', () => {
    const urls = new CallbackUrls({ ...accountSettings, secret, publicUrl: 'https://zvonek.example' });
    expect(urls.ofMessage(target)).toBe(`https://zvonek.example/v1/receipts/sms/${token}`);
    expect(urls.messageOf(token)).toEqual(target);
  });

  it('fits into a path', () => {
    expect(token).toMatch(/^[\w.-]{1,100}$/);
  });

  it('is refused for another message, under another secret and without a signature', () => {
    const [business, message, signature] = token.split('.');
    const [, other] = callbackToken(secret, { ...target, messageId: crypto.randomUUID() }).split('.');
    expect(readCallbackToken(secret, `${business}.${other}.${signature}`)).toBeNull();
    expect(readCallbackToken(secret, `${business}.${message}`)).toBeNull();
    expect(readCallbackToken(secret, '')).toBeNull();
    expect(readCallbackToken('another secret of at least thirty-two characters', token)).toBeNull();
  });
});
