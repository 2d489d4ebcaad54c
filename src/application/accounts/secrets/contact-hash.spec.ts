import { describe, expect, it } from 'vitest';
import { accountSettings } from '../account-settings.fixture.js';
import { ContactHash } from './contact-hash.js';

describe('what is left of a contact', () => {
  const hash = new ContactHash(accountSettings);
  const phone = '+420601000001';

  it('knows it again, and says nothing of it', () => {
    expect(hash.known('one', phone)).toEqual([hash.of('one', phone)]);
    expect(hash.of('one', phone).toString('latin1')).not.toContain('601000001');
  });

  it('is another one for each business, contact and secret', () => {
    const other = new ContactHash({ ...accountSettings, secret: 'another secret of the tests' });
    const hashes = [
      hash.of('one', phone),
      hash.of('two', phone),
      hash.of('one', '+420601000002'),
      other.of('one', phone),
    ];
    expect(new Set(hashes.map((one) => one.toString('hex'))).size).toBe(4);
  });

  it('is known after the secret was changed', () => {
    const { secret } = accountSettings;
    const renewed = new ContactHash({ ...accountSettings, secret: 'a new secret', previousSecret: secret });
    expect(renewed.known('one', phone)).toContainEqual(hash.of('one', phone));
    expect(renewed.of('one', phone)).not.toEqual(hash.of('one', phone));
  });
});
