import { describe, expect, it } from 'vitest';
import { accountSettings } from '../account-settings.fixture.js';
import { CredentialsSeal } from './credentials-seal.js';

describe('sealed credentials', () => {
  const account = crypto.randomUUID();
  const credentials = { username: 'salon', password: 'only-for-tests' };
  const first = 'a secret of at least thirty-two characters';
  const second = 'another secret of at least thirty-two characters';
  const withSecret = (secret: string, previousSecret?: string) =>
    new CredentialsSeal({ ...accountSettings, secret, previousSecret });
  const seal = withSecret(first);

  it('open for the account they were sealed for', () => {
    expect(seal.unseal(seal.seal(credentials, account), account)).toEqual(credentials);
  });

  it('hold nothing readable, and are other bytes each time', () => {
    const sealed = seal.seal(credentials, account);
    expect(sealed.toString('latin1')).not.toMatch(/salon|only-for-tests|username/);
    expect(seal.seal(credentials, account)).not.toEqual(sealed);
  });

  it('do not open for another account, or when a bit of them was changed', () => {
    const sealed = seal.seal(credentials, account);
    expect(() => seal.unseal(sealed, crypto.randomUUID())).toThrow();
    for (const position of [0, 1, 5, 17, 33, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[position] = (changed[position] ?? 0) ^ 1;
      expect(() => seal.unseal(changed, account)).toThrow();
    }
    expect(() => seal.unseal(sealed.subarray(0, 20), account)).toThrow();
  });

  it('outlive a new secret as long as the one before is known', () => {
    const sealed = seal.seal(credentials, account);
    expect(() => withSecret(second).unseal(sealed, account)).toThrow(/ZVONEK_SECRET_PREVIOUS/);
    expect(withSecret(second, first).unseal(sealed, account)).toEqual(credentials);
  });

  it('are sealed with the present secret, also while the one before is known', () => {
    const sealed = seal.seal(credentials, account);
    const both = withSecret(second, first);
    const anew = both.seal(both.unseal(sealed, account), account);
    expect(withSecret(second).unseal(anew, account)).toEqual(credentials);
    expect(() => withSecret(second).unseal(sealed, account)).toThrow(/ZVONEK_SECRET_PREVIOUS/);
  });
});
