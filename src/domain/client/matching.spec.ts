import { describe, expect, it } from 'vitest';
import { filledIn, lookupsFor } from './matching.js';

const email = 'client.one@example.com';
const phone = '+420601000001';

describe('which client a booking means (rules 130, 153)', () => {
  it('looks by e-mail first, then for the number of somebody whose e-mail is not known', () => {
    expect(lookupsFor({ email, phone })).toEqual([
      { by: 'email', email },
      { by: 'phone', phone, withoutEmail: true },
    ]);
  });

  it('looks for anybody with the number where no e-mail is given', () => {
    expect(lookupsFor({ email: null, phone })).toEqual([{ by: 'phone', phone, withoutEmail: false }]);
  });

  it('looks by e-mail alone where no number is given', () => {
    expect(lookupsFor({ email, phone: null })).toEqual([{ by: 'email', email }]);
  });

  it('knows nobody without a contact', () => {
    expect(lookupsFor({ email: null, phone: null })).toEqual([]);
  });
});

describe('what is filled in', () => {
  const nothing = { email: null, phone: null, language: null };

  it('learns what was not known', () => {
    expect(filledIn(nothing, { email, phone, language: 'cs' })).toEqual({ email, phone, language: 'cs' });
  });

  it('leaves what is known as it is', () => {
    const known = { email, phone: null, language: 'cs' };
    expect(filledIn(known, { email: 'other@example.com', phone, language: 'en' })).toEqual({ phone });
  });

  it('learns nothing from what is not said', () => {
    expect(filledIn({ ...nothing, phone }, nothing)).toEqual({});
  });
});
