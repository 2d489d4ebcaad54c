import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callbackToken, callbackUrl, readCallbackToken } from './callback-token.js';

describe('callback token', () => {
  const target = { businessId: crypto.randomUUID(), messageId: crypto.randomUUID() };

  beforeEach(() => {
    vi.stubEnv('ZVONEK_SECRET', 'a secret of at least thirty-two characters');
    vi.stubEnv('PUBLIC_URL', 'https://zvonek.example');
  });
  afterEach(() => vi.unstubAllEnvs());

  it('names the message it was made for', () => {
    expect(readCallbackToken(callbackToken(target))).toEqual(target);
  });

  it('is the end of the address that the provider is given', () => {
    expect(callbackUrl(target.businessId, target.messageId)).toBe(
      `https://zvonek.example/v1/receipts/sms/${callbackToken(target)}`,
    );
  });

  it('fits into a path', () => {
    expect(callbackToken(target)).toMatch(/^[\w.-]{1,100}$/);
  });

  it('is refused for another message, under another secret and without a signature', () => {
    const token = callbackToken(target);
    const [business, message, signature] = token.split('.');
    const [, other] = callbackToken({ ...target, messageId: crypto.randomUUID() }).split('.');
    expect(readCallbackToken(`${business}.${other}.${signature}`)).toBeNull();
    expect(readCallbackToken(`${business}.${message}`)).toBeNull();
    expect(readCallbackToken('')).toBeNull();
    vi.stubEnv('ZVONEK_SECRET', 'another secret of at least thirty-two characters');
    expect(readCallbackToken(token)).toBeNull();
  });
});
