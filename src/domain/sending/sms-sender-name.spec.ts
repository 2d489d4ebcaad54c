import { describe, expect, it } from 'vitest';
import { smsSenderName } from './sms-sender-name.js';

describe('the sender of a short message', () => {
  it.each(['SALON', 'AAA', 'salon', 'Salon 1', 'a', '1a', 'ELEVENSIGNS', '+420601000001', '90211', '123'])(
    'may be %j',
    (name) => {
      expect(name).toMatch(smsSenderName);
    },
  );

  it.each([
    ...[
      'Kadeřnictví U Anny',
      'Kadeřnik',
      'TWELVE SIGNS',
      '',
      ' ',
      ' Salon',
      'Salon ',
      '12',
      '1234567890123456',
      '++420',
    ],
    ...['Salon!', 'U_Anny', 'Салон', 'Salon\n', '12 34', '+Salon'],
  ])('is not %j', (name) => {
    expect(name).not.toMatch(smsSenderName);
  });
});
