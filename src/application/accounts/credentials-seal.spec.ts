import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seal, unseal } from './credentials-seal.js';

describe('sealed credentials', () => {
  const account = crypto.randomUUID();
  const credentials = { username: 'salon', password: 'only-for-tests' };
  const first = 'a secret of at least thirty-two characters';
  const second = 'another secret of at least thirty-two characters';

  beforeEach(() => {
    vi.stubEnv('ZVONEK_SECRET', first);
  });
  afterEach(() => vi.unstubAllEnvs());

  it('open for the account they were sealed for', () => {
    expect(unseal(seal(credentials, account), account)).toEqual(credentials);
  });

  it('hold nothing readable, and are other bytes each time', () => {
    const sealed = seal(credentials, account);
    expect(sealed.toString('latin1')).not.toMatch(/salon|only-for-tests|username/);
    expect(seal(credentials, account)).not.toEqual(sealed);
  });

  it('do not open for another account, or when a bit of them was changed', () => {
    const sealed = seal(credentials, account);
    expect(() => unseal(sealed, crypto.randomUUID())).toThrow();
    for (const position of [0, 1, 5, 17, 33, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[position] = (changed[position] ?? 0) ^ 1;
      expect(() => unseal(changed, account)).toThrow();
    }
    expect(() => unseal(sealed.subarray(0, 20), account)).toThrow();
  });

  it('outlive a new secret as long as the one before is known', () => {
    const sealed = seal(credentials, account);
    vi.stubEnv('ZVONEK_SECRET', second);
    expect(() => unseal(sealed, account)).toThrow(/ZVONEK_SECRET_PREVIOUS/);
    vi.stubEnv('ZVONEK_SECRET_PREVIOUS', first);
    expect(unseal(sealed, account)).toEqual(credentials);
  });

  it('are sealed with the present secret, also while the one before is known', () => {
    const sealed = seal(credentials, account);
    vi.stubEnv('ZVONEK_SECRET', second);
    vi.stubEnv('ZVONEK_SECRET_PREVIOUS', first);
    const anew = seal(unseal(sealed, account), account);
    vi.stubEnv('ZVONEK_SECRET_PREVIOUS', undefined);
    expect(unseal(anew, account)).toEqual(credentials);
    expect(() => unseal(sealed, account)).toThrow(/ZVONEK_SECRET_PREVIOUS/);
  });
});
